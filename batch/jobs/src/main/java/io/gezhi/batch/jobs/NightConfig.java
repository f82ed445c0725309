package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.lake.LakeLocation;
import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.schemas.config.ConfigReader;
import io.gezhi.schemas.config.Secret;
import java.nio.file.Path;

/**
 * Configuration of a night.
 *
 * @param cityProfile {@code city.profile}, folder of the city profile
 * @param lake {@code catalog.uri}, {@code catalog.user}, {@code catalog.password-file}, {@code catalog.warehouse}
 * @param cores {@code spark.cores}, default 2: threads of the one local session
 * @param maintain {@code maintain.*}, how long what is replaced stays readable
 */
record NightConfig(Path cityProfile, LakeLocation lake, int cores, MaintainPolicy maintain) {

    static NightConfig of(ConfigReader reader) {
        Path city = reader.path("city.profile");
        String uri = reader.text("catalog.uri");
        String user = reader.text("catalog.user");
        Secret password = reader.secret("catalog.password-file");
        String warehouse = reader.text("catalog.warehouse");
        int cores = reader.number("spark.cores", 2);
        MaintainPolicy maintain = MaintainPolicy.of(reader);
        reader.done();
        return new NightConfig(city, new LakeLocation(uri, user, password, warehouse), cores, maintain);
    }
}
