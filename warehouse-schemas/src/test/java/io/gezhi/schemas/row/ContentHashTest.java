package io.gezhi.schemas.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    /** Computed by a script of its own from the definition: absent 0, present 1, length as 32 bits, bytes. */
    private static final long HASH_OF_S1_WORKER = 8259550052813804133L;

    private static final Contract STAFF = Contracts.standard().get("staff");

    @Test
    void theHashIsTheSameForEver() {
        assertThat(ContentHash.of(STAFF, row("s1", "网格员"))).isEqualTo(ContentHash.of(STAFF, row("s1", "网格员")));
        assertThat(ContentHash.of(STAFF, row("s1", "worker"))).isEqualTo(HASH_OF_S1_WORKER);
    }

    @Property
    void textThatMovesFromOneColumnToTheNextChangesTheHash(@ForAll String first, @ForAll String second) {
        List<Object> row = row(first, second);
        List<Object> joined = row(first + second, "");
        if (!second.isEmpty()) {
            assertThat(ContentHash.of(STAFF, row)).isNotEqualTo(ContentHash.of(STAFF, joined));
        }
    }

    @Test
    void noValueAndEmptyTextDiffer() {
        assertThat(ContentHash.of(STAFF, row("s1", null))).isNotEqualTo(ContentHash.of(STAFF, row("s1", "")));
    }

    private static List<Object> row(String id, String role) {
        List<Object> row =
                new ArrayList<>(Arrays.asList(new Object[STAFF.columns().size()]));
        row.set(0, id);
        row.set(STAFF.indexOf("role"), role);
        return row;
    }
}
