package io.gezhi.runtime.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.rest.HttpMethodWrapper;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;

/** Flink's HTTP interface without everything that changes something. */
final class StatusEndpoint extends DispatcherRestEndpoint {
    static final RestEndpointFactory<DispatcherGateway> FACTORY = StatusEndpoint::create;

    private static final Set<String> TELLING = Set.of(
            "/overview", "/jobs/overview", "/jobs/:jobid", "/jobs/:jobid/exceptions", "/jobs/:jobid/checkpoints");

    private StatusEndpoint(
            Configuration configuration,
            RestHandlerConfiguration handlers,
            LeaderGatewayRetriever<DispatcherGateway> dispatcher,
            LeaderGatewayRetriever<ResourceManagerGateway> resources,
            TransientBlobService blobs,
            ScheduledExecutorService executor,
            MetricFetcher metrics,
            LeaderElection election,
            FatalErrorHandler failures)
            throws Exception {
        super(
                dispatcher,
                configuration,
                handlers,
                resources,
                blobs,
                executor,
                metrics,
                election,
                RestEndpointFactory.createExecutionGraphCache(handlers),
                failures);
    }

    private static StatusEndpoint create(
            Configuration configuration,
            LeaderGatewayRetriever<DispatcherGateway> dispatcher,
            LeaderGatewayRetriever<ResourceManagerGateway> resources,
            TransientBlobService blobs,
            ScheduledExecutorService executor,
            MetricFetcher metrics,
            LeaderElection election,
            FatalErrorHandler failures)
            throws Exception {
        return new StatusEndpoint(
                configuration,
                RestHandlerConfiguration.fromConfiguration(configuration),
                dispatcher,
                resources,
                blobs,
                executor,
                metrics,
                election,
                failures);
    }

    @Override
    protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
            CompletableFuture<String> localAddress) {
        // Flink sorts the list in place.
        List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> handlers =
                new ArrayList<>(super.initializeHandlers(localAddress));
        handlers.removeIf(handler -> !onlyTells(handler.f0));
        return handlers;
    }

    private static boolean onlyTells(RestHandlerSpecification handler) {
        return handler.getHttpMethod() == HttpMethodWrapper.GET && TELLING.contains(handler.getTargetRestEndpointURL());
    }
}
