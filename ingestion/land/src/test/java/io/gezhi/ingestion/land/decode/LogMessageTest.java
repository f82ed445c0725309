package io.gezhi.ingestion.land.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;

class LogMessageTest {

    @Test
    void flinkCarriesMessagesWithoutFallingBackToGenericSerialisation() {
        assertThat(TypeInformation.of(LogMessage.class)).isInstanceOf(PojoTypeInfo.class);
    }
}
