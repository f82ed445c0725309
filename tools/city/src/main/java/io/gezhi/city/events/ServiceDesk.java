package io.gezhi.city.events;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import io.gezhi.city.people.StaffMember;
import io.gezhi.city.places.Building;
import io.gezhi.city.places.Housing;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Takes requests for ninety days and works on them step by step; some are late, some still open, some overdue. */
public final class ServiceDesk {
    /** Requests per person in ninety days. */
    private static final double RATE = 0.045;

    private static final List<String> LOOP =
            List.of("report", "dispatch", "handle", "follow_up", "close", "satisfaction");
    private static final List<String> TYPES =
            List.of("垃圾清运", "噪音投诉", "路灯故障", "井盖缺失", "违章停车", "消防通道占用", "飞线充电", "水管漏水", "邻里纠纷", "占道经营", "电梯故障", "绿化养护");
    private static final List<String> INTAKES = List.of("12345", "grid_worker", "app", "window");
    private static final int[] HOURS_ALLOWED = {24, 48, 72, 120, 168};

    private final CityPlan plan;
    private final List<Building> buildings;
    private final Map<String, List<StaffMember>> staff;
    private final Dice dice;

    private ServiceDesk(CityPlan plan, Housing housing, GridTeam team, Dice dice) {
        this.plan = plan;
        this.buildings = housing.buildings();
        this.staff = team.staff().stream()
                .collect(Collectors.groupingBy(member -> member.grid().id()));
        this.dice = dice;
    }

    public static List<ServiceEvent> open(CityPlan plan, Housing housing, GridTeam team, Dice dice) {
        ServiceDesk desk = new ServiceDesk(plan, housing, team, dice);
        List<ServiceEvent> events = new ArrayList<>();
        for (int day = 0; day < CityPlan.DAYS; day++) {
            int count = dice.poisson(plan.people() * RATE / CityPlan.DAYS);
            for (int serial = 0; serial < count; serial++) {
                LocalDateTime reported = plan.firstDay().plusDays(day).atTime(dice.between(7, 21), dice.below(60));
                events.add(desk.take(events.size() + 1, reported));
            }
        }
        return events;
    }

    private ServiceEvent take(int serial, LocalDateTime reported) {
        Building building = dice.pick(buildings);
        int allowed = HOURS_ALLOWED[dice.below(HOURS_ALLOWED.length)];
        boolean duplicate = dice.chance(0.03);
        boolean slow = dice.chance(0.12);
        double hours = allowed * (slow ? dice.between(1.1, 6.0) : dice.between(0.1, 0.95));
        List<ServiceEvent.Step> steps = steps(building, reported, hours, duplicate);
        Optional<LocalDateTime> closed = steps.stream()
                .filter(step -> step.name().equals("close"))
                .flatMap(step -> step.finished().stream())
                .findFirst();
        return new ServiceEvent(
                String.format(Locale.ROOT, "SJ%08d", serial),
                dice.pick(TYPES),
                dice.pick(INTAKES),
                duplicate ? "duplicate" : closed.isPresent() ? "closed" : "open",
                reported,
                reported.plusHours(allowed),
                closed,
                building,
                answer(steps),
                steps);
    }

    private Optional<Integer> answer(List<ServiceEvent.Step> steps) {
        boolean answered = steps.size() == LOOP.size()
                && steps.get(LOOP.size() - 1).finished().isPresent();
        return answered ? Optional.of(dice.between(2, 5)) : Optional.empty();
    }

    /** The steps that have begun before the end of the plan; a duplicate is reported and nothing more. */
    private List<ServiceEvent.Step> steps(Building building, LocalDateTime reported, double hours, boolean duplicate) {
        double[] shares = {0, 0.08, 0.2, 0.85, 0.93, 1, 1.2};
        List<ServiceEvent.Step> steps = new ArrayList<>();
        int last = duplicate ? 1 : dice.chance(0.7) ? LOOP.size() : LOOP.size() - 1;
        for (int step = 0; step < last; step++) {
            LocalDateTime started = reported.plusMinutes(Math.round(60 * hours * shares[step]));
            LocalDateTime finished = reported.plusMinutes(Math.round(60 * hours * shares[step + 1]));
            if (!started.isBefore(plan.end())) {
                break;
            }
            steps.add(new ServiceEvent.Step(
                    step + 1,
                    LOOP.get(step),
                    dice.pick(staff.get(building.grid().id())).id(),
                    started,
                    finished.isBefore(plan.end()) ? Optional.of(finished) : Optional.empty()));
        }
        return steps;
    }
}
