package dev.weir.dataplane.ingress;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract that ships, with a validator for each of its schemas. Not for several threads. */
final class ContractFile {
  private final JsonObject document;
  private final Map<String, Validator> validators = new HashMap<>();

  private ContractFile(JsonObject document) {
    this.document = document;
  }

  static ContractFile load() {
    try (InputStream file = ContractFile.class.getResourceAsStream("openapi.yaml")) {
      Map<String, Object> yaml =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Objects.requireNonNull(file));
      return new ContractFile(new JsonObject(new JsonObject(yaml).encode()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  JsonObject document() {
    return document;
  }

  JsonObject schema(String name) {
    return Objects.requireNonNull(
        document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name), name);
  }

  /** Whether the schema called {@code name} accepts {@code value}, made of maps and lists. */
  boolean accepts(String name, @Nullable Object value) {
    Object wrapped =
        switch (value) {
          case Map<?, ?> map -> new JsonObject(strings(map));
          case List<?> list -> new JsonArray(list);
          case null, default -> value;
        };
    Validator validator = validators.computeIfAbsent(name, this::validator);
    return Boolean.TRUE.equals(validator.validate(wrapped).getValid());
  }

  @SuppressWarnings("unchecked") // JSON has no other keys
  private static Map<String, Object> strings(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }

  private Validator validator(String name) {
    JsonObject schema =
        new JsonObject()
            .put("$id", "https://weir.invalid/" + name)
            .put("$ref", "#/components/schemas/" + name)
            .put("components", forJavaPatterns(document.getJsonObject("components")));
    return Validator.create(
        JsonSchema.of(schema),
        new JsonSchemaOptions()
            .setBaseUri("https://weir.invalid/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Flag));
  }

  /** A pattern's last {@code $} is the very end in ECMA's language; in Java that is {@code \z}. */
  private static JsonObject forJavaPatterns(JsonObject json) {
    return new JsonObject(json.encode().replace("$\"", "\\\\z\""));
  }
}
