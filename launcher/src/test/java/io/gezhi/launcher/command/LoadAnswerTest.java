package io.gezhi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LoadAnswerTest {

    @Test
    void rowsThatAllWentInNameNoQuarantine() throws Exception {
        LoadAnswer answer = answer("{'files':[{}],'rows_accepted':4,'rows_rejected':0}");

        assertThat(answer.text())
                .isEqualTo("1 file loaded: 4 rows accepted, 0 rejected; `gezhi night` brings what was accepted to the"
                        + " analysts");
        assertThat(answer.hasFiles()).isTrue();
    }

    @Test
    void rejectedRowsAreCountedWithWhereToLook() throws Exception {
        assertThat(answer("{'files':[{},{}],'rows_accepted':1,'rows_rejected':5}")
                        .text())
                .isEqualTo("2 files loaded: 1 row accepted, 5 rejected (see `gezhi quarantine list --feed waste`);"
                        + " `gezhi night` brings what was accepted to the analysts");
    }

    @Test
    void fileThatWasLoadedBeforeChangesNothingAndSaysSo() throws Exception {
        LoadAnswer answer = answer("{'files':[{}],'files_already_loaded':1,'rows_accepted':0,'rows_rejected':0}");

        assertThat(answer.text()).isEqualTo("1 file already loaded before: nothing changed; nothing was loaded");
        assertThat(answer.hasFiles()).isTrue();
    }

    @Test
    void refusedFilesDoNotHideWhatLandedBesideThem() throws Exception {
        assertThat(answer("{'files':[{}],'refused':['Cannot load x'],'rows_accepted':0,'rows_rejected':2}")
                        .text())
                .isEqualTo("1 file loaded: 0 rows accepted, 2 rejected (see `gezhi quarantine list --feed waste`);"
                        + " 1 refused");
        LoadAnswer none = answer("{'files':[],'refused':['Cannot load x']}");
        assertThat(none.text()).isEqualTo("1 refused; nothing was loaded");
        assertThat(none.hasFiles()).isFalse();
    }

    private static LoadAnswer answer(String json) throws JsonProcessingException {
        return new LoadAnswer("waste", new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
