package io.gezhi.city.people;

import io.gezhi.city.CityPlan;
import io.gezhi.city.Dice;
import io.gezhi.city.places.Dwelling;
import io.gezhi.city.places.Grid;
import io.gezhi.city.places.Housing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The people in the dwellings, with where they lived before; a few carry a wrong identity number. */
public final class Population {
    private static final double WRONG_NUMBERS = 0.004;
    private static final double MOVED_WITHIN_CITY = 0.05;
    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗");
    private static final List<String> GIVEN = List.of(
            "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平", "刚", "桂",
            "英", "文", "辉", "宁", "欣", "宇", "晨", "雪", "嘉");

    private final CityPlan plan;
    private final List<Dwelling> dwellings;
    private final Dice dice;
    private final List<Person> persons = new ArrayList<>();
    private final List<Residence> residences = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();
    private int wrongNumbers;

    private Population(CityPlan plan, Housing housing, Dice dice) {
        this.plan = plan;
        this.dwellings = housing.dwellings();
        this.dice = dice;
    }

    public static Population settle(CityPlan plan, Housing housing, Dice dice) {
        Population population = new Population(plan, housing, dice);
        population.dwellings.forEach(population::moveIn);
        return population;
    }

    public List<Person> persons() {
        return List.copyOf(persons);
    }

    public List<Residence> residences() {
        return List.copyOf(residences);
    }

    public int wrongNumbers() {
        return wrongNumbers;
    }

    private void moveIn(Dwelling dwelling) {
        int headAge = dice.between(24, 82);
        LocalDate movedIn = plan.night().minusDays(dice.between(30, 6_000));
        for (int member = 0; member < dwelling.residents(); member++) {
            String relation = relation(member, headAge);
            LocalDate born = birthday(age(relation, headAge));
            Person person = person(dwelling.building().grid(), born);
            persons.add(person);
            live(person, dwelling, tie(relation, dwelling), movedIn.isBefore(born) ? born : movedIn);
        }
    }

    private void live(Person person, Dwelling dwelling, String relation, LocalDate movedIn) {
        if (dice.chance(MOVED_WITHIN_CITY) && movedIn.isAfter(person.born())) {
            LocalDate before = movedIn.minusDays(dice.between(100, 3_000));
            LocalDate since = before.isBefore(person.born()) ? person.born() : before;
            residences.add(residence(person, dice.pick(dwellings), "other", since, Optional.of(movedIn)));
        }
        residences.add(residence(person, dwelling, relation, movedIn, Optional.empty()));
    }

    private Residence residence(
            Person person, Dwelling dwelling, String relation, LocalDate movedIn, Optional<LocalDate> movedOut) {
        String id = String.format(Locale.ROOT, "R%09d", residences.size() + 1);
        return new Residence(id, person, dwelling, relation, movedIn, movedOut);
    }

    private Person person(Grid grid, LocalDate born) {
        boolean male = dice.chance(0.51);
        String county = dice.chance(0.85) ? grid.countyCode() : "3799" + dice.between(50, 79);
        String citizenId = freeNumber(county, born, male);
        if (dice.chance(WRONG_NUMBERS)) {
            wrongNumbers++;
            citizenId = CitizenNumber.broken(citizenId);
        }
        String fullName = dice.pick(SURNAMES) + dice.pick(GIVEN) + (dice.chance(0.6) ? dice.pick(GIVEN) : "");
        return new Person(
                String.format(Locale.ROOT, "P%09d", persons.size() + 1),
                citizenId,
                fullName,
                male ? "male" : "female",
                born,
                String.format(Locale.ROOT, "199%08d", dice.below(100_000_000)),
                grid.communityId());
    }

    private String freeNumber(String county, LocalDate born, boolean male) {
        while (true) {
            int sequence = 2 * dice.between(1, 499) + (male ? 1 : 0);
            String number = CitizenNumber.of(county, born, sequence);
            if (numbers.add(number)) {
                return number;
            }
        }
    }

    private static String tie(String relation, Dwelling dwelling) {
        if (!relation.equals("head")) {
            return "family";
        }
        return dwelling.occupancy().equals("let") ? "tenant" : "owner";
    }

    private LocalDate birthday(int age) {
        return plan.night().minusYears(age).minusDays(dice.between(1, 364));
    }

    private String relation(int member, int headAge) {
        if (member == 0) {
            return "head";
        }
        if (member == 1) {
            return "spouse";
        }
        return headAge < 62 && dice.chance(0.8) ? "child" : "parent";
    }

    private int age(String relation, int headAge) {
        return switch (relation) {
            case "spouse" -> Math.max(20, headAge + dice.between(-5, 5));
            case "child" -> Math.max(0, headAge - dice.between(22, 34));
            case "parent" -> Math.min(99, headAge + dice.between(20, 30));
            default -> headAge;
        };
    }
}
