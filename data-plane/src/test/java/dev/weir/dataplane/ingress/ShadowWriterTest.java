package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.dataplane.shadow.Outcome;
import dev.weir.dataplane.shadow.ShadowReport;
import dev.weir.dataplane.shadow.ShadowReport.Agreement;
import dev.weir.dataplane.shadow.ShadowReport.AtCut;
import dev.weir.dataplane.shadow.ShadowReport.Compared;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShadowWriterTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static String written(Compared compared) {
    ShadowReport report =
        new ShadowReport(
            "perspective",
            "https://commentanalyzer.googleapis.com",
            Map.of(Outcome.COMPARED, 4L, Outcome.OVER_RATE, 1L),
            List.of(compared));
    return new String(
        ShadowWriter.write(Instant.parse("2026-12-01T09:00:00Z"), List.of(report)),
        StandardCharsets.UTF_8);
  }

  @Test
  void writesWhatTheExampleShows() throws JsonProcessingException {
    Compared compared =
        new Compared(
            "TOXICITY",
            4,
            0.1375,
            0.853699,
            List.of(new AtCut(0.8, new Agreement(1, 1, 0, 2))),
            null);

    assertThat(written(compared)).isEqualTo(JSON.readTree(Examples.text("shadow.json")).toString());
  }

  @Test
  void whatIsNotKnownIsNull() throws JsonProcessingException {
    Compared flagged =
        new Compared("flagged", 3, Double.NaN, Double.NaN, List.of(), new Agreement(1, 0, 1, 1));

    var result = JSON.readTree(written(flagged)).at("/shadows/0/results/0");

    assertThat(result.path("meanAbsoluteDifference").isNull()).isTrue();
    assertThat(result.path("correlation").isNull()).isTrue();
    assertThat(result.at("/decision/agreement").asDouble()).isEqualTo(0.6667);
    assertThat(ContractFile.load().accepts("Shadows", mapOf(written(flagged)))).isTrue();
  }

  private static Object mapOf(String json) throws JsonProcessingException {
    return JSON.readValue(json, Object.class);
  }
}
