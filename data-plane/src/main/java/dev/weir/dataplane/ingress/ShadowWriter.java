package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.dataplane.shadow.Outcome;
import dev.weir.dataplane.shadow.ShadowReport;
import dev.weir.dataplane.shadow.ShadowReport.Agreement;
import dev.weir.dataplane.shadow.ShadowReport.AtCut;
import dev.weir.dataplane.shadow.ShadowReport.Compared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a shadow has found, as JSON. */
final class ShadowWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final double STEPS = 10_000.0;

  private ShadowWriter() {}

  static byte[] write(Instant since, List<ShadowReport> reports) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("since", since.toString());
      json.writeArrayFieldStart("shadows");
      for (ShadowReport report : reports) {
        report(json, report);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory", impossible);
    }
    return out.toByteArray();
  }

  private static void report(JsonGenerator json, ShadowReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("door", report.door());
    json.writeStringField("upstream", report.upstream());
    json.writeObjectFieldStart("requests");
    for (Outcome outcome : Outcome.values()) {
      json.writeNumberField(outcome.wireName(), report.requests().getOrDefault(outcome, 0L));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("results");
    for (Compared compared : report.results()) {
      compared(json, compared);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void compared(JsonGenerator json, Compared compared) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", compared.name());
    json.writeNumberField("texts", compared.texts());
    number(json, "meanAbsoluteDifference", compared.meanAbsoluteDifference());
    number(json, "correlation", compared.correlation());
    json.writeArrayFieldStart("cuts");
    for (AtCut at : compared.cuts()) {
      json.writeStartObject();
      json.writeNumberField("cut", at.cut());
      agreement(json, at.agreement());
      json.writeEndObject();
    }
    json.writeEndArray();
    decision(json, compared.decision());
    json.writeEndObject();
  }

  private static void decision(JsonGenerator json, @Nullable Agreement decision)
      throws IOException {
    if (decision == null) {
      json.writeNullField("decision");
      return;
    }
    json.writeObjectFieldStart("decision");
    agreement(json, decision);
    json.writeEndObject();
  }

  private static void agreement(JsonGenerator json, Agreement agreement) throws IOException {
    number(json, "agreement", agreement.share());
    json.writeNumberField("both", agreement.both());
    json.writeNumberField("onlyUpstream", agreement.onlyUpstream());
    json.writeNumberField("onlyWeir", agreement.onlyWeir());
    json.writeNumberField("neither", agreement.neither());
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isNaN(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, Math.round(value * STEPS) / STEPS);
    }
  }
}
