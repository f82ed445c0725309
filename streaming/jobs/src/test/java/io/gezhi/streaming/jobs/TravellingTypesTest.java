package io.gezhi.streaming.jobs;

import io.gezhi.streaming.jobs.message.AlertMessage;
import io.gezhi.streaming.jobs.message.DwellingChange;
import io.gezhi.streaming.jobs.message.MeterChange;
import io.gezhi.streaming.jobs.message.MeterReading;
import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.jobs.place.PlacedReading;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TravellingTypesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                MeterReading.class,
                MeterChange.class,
                DwellingChange.class,
                PlacedReading.class,
                RuleChange.class,
                AlertMessage.class
            })
    void everyTypeThatFlinkCarriesIsOneThatItKnows(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
