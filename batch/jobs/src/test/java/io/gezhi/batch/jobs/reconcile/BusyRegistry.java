package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.lake.RawStory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A registry table of staff under transactions that overlap, as PostgreSQL and change capture have it: a change gets its
 * position when it is written, and reaches the log when its transaction commits, in the order of commits. A row is locked
 * by the transaction that changes it.
 */
final class BusyRegistry {
    private static final int PEOPLE = 12;

    private final Random random;
    private final RawStory story;
    private final Map<String, Person> committed = new LinkedHashMap<>();
    private final List<Transaction> open = new ArrayList<>();
    private final List<Change> log = new ArrayList<>();
    private long nextTransaction = 4_294_967_290L;
    private long position = 100;
    private int landed;

    BusyRegistry(Random random, RawStory story) {
        this.random = random;
        this.story = story;
    }

    /** What the registry says of itself at a moment. */
    record Summary(long rows, BigDecimal hashSum, long position, Long low, String transactions) {}

    private record Person(String id, String role, long version) {
        void tell(RawStory.Change row) {
            row.with("staff_id", id).with("role", role).version(version);
        }
    }

    private record Change(char op, Person image, long position, Long transaction) {}

    private static final class Transaction {
        private final long id;
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, Person> state = new HashMap<>();

        private Transaction(long id) {
            this.id = id;
        }
    }

    /** Rows that are there when change capture begins. */
    void readInASnapshot() {
        for (int i = 0; i < PEOPLE / 2; i++) {
            Person person = new Person("p" + i, "first", 1);
            committed.put(person.id(), person);
            log.add(new Change('r', person, 50, null));
        }
    }

    /** Some transaction begins, writes, commits or gives up. */
    void goOn() {
        int choice = random.nextInt(10);
        if (open.isEmpty() || choice == 0) {
            open.add(new Transaction(nextTransaction++));
        } else if (choice < 7) {
            write(open.get(random.nextInt(open.size())));
        } else {
            end(open.remove(random.nextInt(open.size())), choice < 9);
        }
    }

    void endAll() {
        while (!open.isEmpty()) {
            end(open.remove(0), true);
        }
    }

    private void end(Transaction transaction, boolean commits) {
        if (commits) {
            log.addAll(transaction.changes);
            transaction.state.forEach((id, person) -> {
                if (person == null) {
                    committed.remove(id);
                } else {
                    committed.put(id, person);
                }
            });
        }
        position++;
    }

    private void write(Transaction transaction) {
        String id = "p" + random.nextInt(PEOPLE);
        Set<String> locked = new HashSet<>();
        open.stream().filter(other -> other != transaction).forEach(other -> locked.addAll(other.state.keySet()));
        if (locked.contains(id)) {
            return;
        }
        Person before = transaction.state.containsKey(id) ? transaction.state.get(id) : committed.get(id);
        position++;
        if (before == null) {
            add(transaction, 'c', new Person(id, role(), position), false);
        } else if (random.nextInt(4) == 0) {
            add(transaction, 'd', before, true);
        } else {
            long version = random.nextBoolean() ? position : before.version();
            add(transaction, 'u', new Person(id, role(), version), false);
        }
    }

    private void add(Transaction transaction, char op, Person image, boolean deletes) {
        transaction.state.put(image.id(), deletes ? null : image);
        // Change capture writes the lower 32 bits.
        transaction.changes.add(new Change(op, image, position, transaction.id & 0xffff_ffffL));
    }

    private String role() {
        return "role-" + random.nextInt(3);
    }

    Summary summarise() {
        BigDecimal hashes = committed.values().stream()
                .map(person -> BigDecimal.valueOf(story.hashOf(person::tell)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        long end = position + 1;
        long low = open.stream()
                .flatMap(transaction -> transaction.changes.stream())
                .mapToLong(Change::position)
                .min()
                .orElse(end);
        List<String> underWay =
                open.stream().map(transaction -> Long.toString(transaction.id)).toList();
        long oldest =
                open.stream().mapToLong(transaction -> transaction.id).min().orElse(nextTransaction);
        return new Summary(
                committed.size(),
                hashes,
                end,
                random.nextBoolean() ? low : null,
                oldest + ":" + nextTransaction + ":" + String.join(",", underWay));
    }

    /** Lands some of what is in the log, or all of it. */
    void land(boolean all) {
        int end = all ? log.size() : landed + random.nextInt(log.size() - landed + 1);
        if (end == landed) {
            return;
        }
        for (Change change : log.subList(landed, end)) {
            story.row(row -> {
                change.image().tell(row);
                row.with("_op", Character.toString(change.op()))
                        .with("_feed", "staff")
                        .with("_transaction", change.transaction())
                        .sequence(change.position());
            });
        }
        landed = end;
        story.commit();
    }
}
