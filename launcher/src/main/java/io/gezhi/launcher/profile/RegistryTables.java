package io.gezhi.launcher.profile;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The tables that the registry database has. */
final class RegistryTables {

    private final Setting setting;

    RegistryTables(Setting setting) {
        this.setting = setting;
    }

    /**
     * Whether none of the tables that a profile names is there: a registry that nobody has filled. One table that lacks
     * among others is a fault, which the set-up of the capture refuses.
     */
    boolean areAbsent(CityProfile city) {
        Set<String> present = new HashSet<>();
        String password = Secrets.read(setting.secrets().password("registry"));
        try (Connection registry = DriverManager.getConnection(setting.database("registry"), "registry", password);
                Statement statement = registry.createStatement();
                ResultSet rows = statement.executeQuery("SELECT schemaname || '.' || tablename FROM pg_tables")) {
            while (rows.next()) {
                present.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw Failure.outside("Cannot ask the registries for their tables: " + failure.getMessage(), failure);
        }
        return city.feedsOf(Channel.REGISTRY).stream()
                .map(Feed::table)
                .flatMap(java.util.Optional::stream)
                .noneMatch(present::contains);
    }
}
