package io.gezhi.city.events;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import io.gezhi.city.people.StaffMember;
import io.gezhi.city.places.CityMap;
import io.gezhi.city.places.Dwelling;
import io.gezhi.city.places.Grid;
import io.gezhi.city.places.Housing;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The grid workers and the visits that they enter, most of them on the same day. */
public final class GridTeam {
    private static final List<String> SURNAMES = List.of("丁", "江", "余", "沈", "田", "石", "方", "白", "陆", "秦");
    private static final List<String> GIVEN = List.of("建国", "秀英", "志强", "晓燕", "海涛", "丽华", "俊", "梅", "新", "岚");
    private static final List<String> PURPOSES = List.of("入户走访", "信息核查", "安全检查", "政策宣传", "矛盾排查");
    private static final List<String> RESULTS = List.of("正常", "正常", "正常", "无人在家", "发现隐患", "信息已更新");

    private final CityPlan plan;
    private final Map<String, List<Dwelling>> dwellings;
    private final Dice dice;
    private final List<StaffMember> staff = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();

    private GridTeam(CityPlan plan, Housing housing, Dice dice) {
        this.plan = plan;
        this.dice = dice;
        this.dwellings = housing.dwellings().stream()
                .collect(Collectors.groupingBy(
                        dwelling -> dwelling.building().grid().id()));
    }

    public static GridTeam assign(CityPlan plan, CityMap map, Housing housing, Dice dice) {
        GridTeam team = new GridTeam(plan, housing, dice);
        for (Grid grid : map.grids()) {
            team.hire(grid, "grid_worker");
            if (dice.chance(0.35)) {
                team.hire(grid, "grid_supervisor");
            }
        }
        for (int day = 0; day < CityPlan.DAYS; day++) {
            team.work(plan.firstDay().plusDays(day));
        }
        return team;
    }

    public List<StaffMember> staff() {
        return List.copyOf(staff);
    }

    /** Visits in the order of their days. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    private void hire(Grid grid, String role) {
        staff.add(new StaffMember(
                String.format(Locale.ROOT, "S%05d", staff.size() + 1),
                dice.pick(SURNAMES) + dice.pick(GIVEN),
                role,
                grid,
                plan.night().minusDays(dice.between(100, 3_000))));
    }

    private void work(LocalDate day) {
        for (StaffMember member : staff) {
            List<Dwelling> round = dwellings.getOrDefault(member.grid().id(), List.of());
            int count = round.isEmpty() ? 0 : dice.poisson(member.role().equals("grid_worker") ? 2.2 : 0.6);
            for (int visit = 0; visit < count; visit++) {
                visits.add(visit(member, dice.pick(round), day.atTime(dice.between(8, 19), dice.below(60))));
            }
        }
    }

    private Visit visit(StaffMember member, Dwelling dwelling, LocalDateTime visited) {
        int lag = dice.chance(0.9) ? dice.between(2, 300) : dice.between(1_440, 7_200);
        return new Visit(
                String.format(Locale.ROOT, "V%08d", visits.size() + 1),
                member,
                dwelling,
                dice.pick(PURPOSES),
                visited,
                visited.plusMinutes(lag),
                dice.pick(RESULTS));
    }
}
