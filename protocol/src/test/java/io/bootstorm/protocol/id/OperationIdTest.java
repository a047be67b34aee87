package io.bootstorm.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.protocol.random.SeededRandom;
import org.junit.jupiter.api.Test;

class OperationIdTest {

    @Test
    void hasTheShapeThatTheTutorialShows() {
        // 4.eb89f3e8407a3711.2525bd34-02e9-4e91-a9c0-4dbc4ad5de66
        OperationId id = OperationId.next(0xeb89f3e8407a3711L, new SeededRandom(1));

        assertThat(id.value())
                .matches(
                        "4\\.eb89f3e8407a3711\\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void isDrawnFromTheSeed() {
        assertThat(OperationId.next(1, new SeededRandom(7)))
                .isEqualTo(OperationId.next(1, new SeededRandom(7)))
                .isNotEqualTo(OperationId.next(1, new SeededRandom(8)));
    }

    @Test
    void differsFromTheOneBefore() {
        SeededRandom random = new SeededRandom(7);

        assertThat(OperationId.next(1, random)).isNotEqualTo(OperationId.next(1, random));
    }
}
