package io.gezhi.city;

import io.gezhi.city.events.GridTeam;
import io.gezhi.city.events.Incident;
import io.gezhi.city.events.IncidentDiary;
import io.gezhi.city.events.ServiceDesk;
import io.gezhi.city.events.ServiceEvent;
import io.gezhi.city.people.Population;
import io.gezhi.city.places.CityMap;
import io.gezhi.city.places.Dwelling;
import io.gezhi.city.places.Housing;
import io.gezhi.city.places.Meter;
import java.util.ArrayList;
import java.util.List;

/** The true state of the city, before files with faults are written from it. */
public record InventedCity(
        CityPlan plan,
        CityMap map,
        Housing housing,
        Population population,
        List<Meter> meters,
        GridTeam team,
        List<ServiceEvent> events,
        List<Incident> incidents) {

    static InventedCity of(CityPlan plan) {
        Dice dice = new Dice(plan.seed());
        CityMap map = CityMap.draw(plan, dice.fork("map"));
        Housing housing = Housing.build(plan, map, dice.fork("housing"));
        Population population = Population.settle(plan, housing, dice.fork("population"));
        GridTeam team = GridTeam.assign(plan, map, housing, dice.fork("team"));
        return new InventedCity(
                plan,
                map,
                housing,
                population,
                meters(housing),
                team,
                ServiceDesk.open(plan, housing, team, dice.fork("events")),
                IncidentDiary.keep(plan, map, housing, dice.fork("incidents")));
    }

    private static List<Meter> meters(Housing housing) {
        List<Meter> meters = new ArrayList<>();
        for (Dwelling dwelling : housing.dwellings()) {
            String serial = dwelling.id().substring(1);
            meters.add(new Meter("E" + serial, dwelling, "electricity"));
            meters.add(new Meter("W" + serial, dwelling, "water"));
        }
        return List.copyOf(meters);
    }
}
