package io.gezhi.city.files;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import io.gezhi.city.InventedCity;
import io.gezhi.city.events.ServiceEvent;
import io.gezhi.city.people.Person;
import io.gezhi.city.people.Residence;
import io.gezhi.city.people.StaffMember;
import io.gezhi.city.places.Building;
import io.gezhi.city.places.Dwelling;
import io.gezhi.city.places.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What stands in the registry databases before the first night: one UTF-8 file per table, named as the contract. */
final class RegistryFiles {
    private final Path folder;
    private final CityPlan plan;
    private final LocalText texts;
    private final Dice dice;

    RegistryFiles(Path folder, CityPlan plan, Dice dice) {
        this.folder = folder;
        this.plan = plan;
        this.texts = new LocalText(plan.zone());
        this.dice = dice;
    }

    void write(InventedCity city) throws IOException {
        writePersons(city.population().persons());
        writeResidences(city.population().residences());
        writeBuildings(city.housing().buildings());
        writeDwellings(city.housing().dwellings());
        writeMeters(city.meters());
        writeStaff(city.team().staff());
        writeEvents(city.events());
        writeSteps(city.events());
    }

    private void writePersons(List<Person> persons) throws IOException {
        try (CsvFile file = create(
                "person", "person_id,citizen_id,full_name,sex,birth_date,phone,registered_division_id,updated_at")) {
            for (Person person : persons) {
                file.row(
                        person.id(),
                        person.citizenId(),
                        person.fullName(),
                        person.sex(),
                        person.born(),
                        person.phone(),
                        person.divisionId(),
                        changed());
            }
        }
    }

    private void writeResidences(List<Residence> residences) throws IOException {
        try (CsvFile file = create(
                "residence", "residence_id,person_id,dwelling_id,relation,moved_in_on,moved_out_on,updated_at")) {
            for (Residence residence : residences) {
                file.row(
                        residence.id(),
                        residence.person().id(),
                        residence.dwelling().id(),
                        residence.relation(),
                        residence.movedIn(),
                        residence.movedOut(),
                        changed());
            }
        }
    }

    private void writeBuildings(List<Building> buildings) throws IOException {
        try (CsvFile file = create(
                "building",
                "building_id,name,address,building_use,dwelling_units,longitude,latitude,grid_id,updated_at")) {
            for (Building building : buildings) {
                file.row(
                        building.id(),
                        building.name(),
                        building.address(),
                        building.use(),
                        building.dwellingUnits(),
                        building.point().longitudeText(),
                        building.point().latitudeText(),
                        building.grid().id(),
                        changed());
            }
        }
    }

    private void writeDwellings(List<Dwelling> dwellings) throws IOException {
        try (CsvFile file =
                create("dwelling", "dwelling_id,building_id,unit_number,occupancy,floor_area_m2,updated_at")) {
            for (Dwelling dwelling : dwellings) {
                file.row(
                        dwelling.id(),
                        dwelling.building().id(),
                        dwelling.unitNumber(),
                        dwelling.occupancy(),
                        BigDecimal.valueOf(dwelling.floorAreaCentiM2(), 2),
                        changed());
            }
        }
    }

    private void writeMeters(List<Meter> meters) throws IOException {
        try (CsvFile file = create("meter", "meter_id,dwelling_id,utility,installed_on,removed_on,updated_at")) {
            for (Meter meter : meters) {
                LocalDate installed = plan.night().minusDays(dice.between(400, 4_000));
                file.row(meter.id(), meter.dwelling().id(), meter.utility(), installed, "", changed());
            }
        }
    }

    private void writeStaff(List<StaffMember> staff) throws IOException {
        try (CsvFile file = create("staff", "staff_id,full_name,role,grid_id,joined_on,updated_at")) {
            for (StaffMember member : staff) {
                file.row(
                        member.id(),
                        member.fullName(),
                        member.role(),
                        member.grid().id(),
                        member.joined(),
                        changed());
            }
        }
    }

    private void writeEvents(List<ServiceEvent> events) throws IOException {
        try (CsvFile file = create(
                "service_event",
                "event_id,event_type,intake,status,reported_at,due_at,closed_at,address,longitude,latitude,"
                        + "published_division_id,satisfaction,updated_at")) {
            for (ServiceEvent event : events) {
                file.row(
                        event.id(),
                        event.type(),
                        event.intake(),
                        event.status(),
                        texts.moment(event.reported()),
                        texts.moment(event.due()),
                        texts.moment(event.closed()),
                        event.building().address(),
                        event.building().point().longitudeText(),
                        event.building().point().latitudeText(),
                        event.building().grid().communityId(),
                        event.satisfaction(),
                        texts.moment(event.lastChange()));
            }
        }
    }

    private void writeSteps(List<ServiceEvent> events) throws IOException {
        try (CsvFile file =
                create("service_event_step", "event_id,step_number,step,staff_id,started_at,finished_at,updated_at")) {
            for (ServiceEvent event : events) {
                for (ServiceEvent.Step step : event.steps()) {
                    file.row(
                            event.id(),
                            step.number(),
                            step.name(),
                            step.staffId(),
                            texts.moment(step.started()),
                            texts.moment(step.finished()),
                            texts.moment(step.finished().orElse(step.started())));
                }
            }
        }
    }

    private String changed() {
        return texts.moment(plan.end().minusMinutes(dice.between(600, 400_000)));
    }

    private CsvFile create(String table, String header) throws IOException {
        return CsvFile.createUtf8(folder.resolve(table + ".csv"), List.of(header.split(",")));
    }
}
