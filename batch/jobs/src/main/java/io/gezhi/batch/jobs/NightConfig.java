package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.maintain.MaintainPolicy;
import io.gezhi.runtime.catalog.CatalogConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.lock.LockDatabase;
import java.nio.file.Path;

/**
 * Configuration of a night.
 *
 * @param cityProfile {@code city.profile}, folder of the city profile
 * @param lake {@code catalog.uri}, {@code catalog.user}, {@code catalog.password-file}, {@code catalog.warehouse}
 * @param locks database of the locks of tables, the catalog's own unless {@code locks.uri} names another
 * @param cores {@code spark.cores}, default 2: threads of the one local session
 * @param maintain {@code maintain.*}, how long what is replaced stays readable
 */
record NightConfig(Path cityProfile, CatalogConfig lake, LockDatabase locks, int cores, MaintainPolicy maintain) {

    static NightConfig of(ConfigReader reader) {
        Path city = reader.path("city.profile");
        CatalogConfig lake = CatalogConfig.read(reader);
        LockDatabase locks = LockDatabase.read(reader, lake);
        int cores = reader.number("spark.cores", 2);
        MaintainPolicy maintain = MaintainPolicy.of(reader);
        reader.done();
        return new NightConfig(city, lake, locks, cores, maintain);
    }
}
