package io.bootstorm.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.id.RegistrationId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegistrationOrderTest {

    private static final int MOST = 4;

    private final Set<RegistrationId> kept = new HashSet<>();
    private final RegistrationOrder order = new RegistrationOrder(kept::contains, MOST);

    @Test
    void listsInTheOrderOfKeysWhateverTheSpellingAndWhenever() {
        add("b", "C", "a");

        assertThat(order.after(""))
                .extracting(RegistrationId::value)
                .containsExactly("a", "b", "C");

        add("B2");

        assertThat(order.after("a"))
                .extracting(RegistrationId::value)
                .containsExactly("b", "B2", "C");
    }

    @Test
    void leavesOutWhatWasRemovedBeforeItWasListedAndAfter() {
        add("a", "b", "c");
        remove("b");

        assertThat(order.after("")).extracting(RegistrationId::value).containsExactly("a", "c");

        remove("c");

        assertThat(order.after("")).extracting(RegistrationId::value).containsExactly("a");
    }

    @Test
    void listsOnceWhatCameAndWentManyTimes() {
        add("a");
        IntStream.range(0, 100)
                .forEach(
                        any -> {
                            add("b");
                            remove("b");
                        });
        add("b");

        assertThat(order.after("")).extracting(RegistrationId::value).containsExactly("a", "b");
    }

    private void add(String... ids) {
        for (String id : ids) {
            kept.add(RegistrationId.of(id));
            order.added(RegistrationId.of(id));
        }
    }

    private void remove(String id) {
        kept.remove(RegistrationId.of(id));
        order.removed(RegistrationId.of(id));
    }
}
