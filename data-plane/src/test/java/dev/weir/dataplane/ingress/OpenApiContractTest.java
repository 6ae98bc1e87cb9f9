package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.contracts.Label;
import dev.weir.contracts.ServedBy;
import dev.weir.contracts.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenApiContractTest {
  private final ContractFile contract = ContractFile.load();

  @Test
  void isAValidOpenApiDocument() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      OpenAPIContract loaded =
          OpenAPIContract.from(vertx, inMediaTypesOfTheLoader(contract.document()))
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);

      assertThat(loaded.operations())
          .extracting(Operation::getOperationId)
          .containsExactlyInAnyOrder(
              "decide",
              "decideBatch",
              "getDecision",
              "explainDecision",
              "rule",
              "purgeCache",
              "listFeedback",
              "showShadow",
              "live",
              "ready",
              "metrics",
              "contract");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  /** The loader knows no problem+json and no YAML as a reply; neither changes a schema. */
  private static JsonObject inMediaTypesOfTheLoader(JsonObject document) {
    return new JsonObject(
        document
            .encode()
            .replace("application/problem+json", "application/json")
            .replace("application/yaml", "text/plain"));
  }

  @Test
  void saysTheLimitsOfTheParser() {
    JsonObject content = contract.schema("Content").getJsonObject("properties");
    JsonObject attributes = contract.schema("Attributes");
    JsonObject value = attributes.getJsonObject("additionalProperties");
    JsonObject deadline = contract.schema("DeadlineMs");

    assertThat(content.getJsonObject("text").getInteger("x-weir-max-bytes"))
        .isEqualTo(RequestLimits.TEXT_BYTES_MAX);
    assertThat(content.getJsonObject("text").getInteger("maxLength"))
        .isEqualTo(RequestLimits.TEXT_BYTES_MAX);
    assertThat(bodyBytes("/v1/decisions")).isEqualTo(RequestLimits.BODY_BYTES_MAX);
    assertThat(bodyBytes("/v1/rulings")).isEqualTo(RequestLimits.BODY_BYTES_MAX);
    assertThat(bodyBytes("/v1/cache/purge")).isEqualTo(RequestLimits.BODY_BYTES_MAX);
    assertThat(bodyBytes("/v1/decisions/batch")).isEqualTo(RequestLimits.BATCH_BODY_BYTES_MAX);
    assertThat(maxItems("BatchRequest")).isEqualTo(RequestLimits.BATCH_ITEMS_MAX);
    assertThat(maxItems("BatchReply")).isEqualTo(RequestLimits.BATCH_ITEMS_MAX);
    assertThat(content.getJsonObject("mentions").getInteger("maxItems"))
        .isEqualTo(RequestLimits.MENTIONS_MAX);
    assertThat(contract.schema("TenantsId").getInteger("maxLength"))
        .isEqualTo(RequestLimits.ID_CHARS_MAX);
    assertThat(contract.schema("Locale").getInteger("maxLength"))
        .isEqualTo(RequestLimits.LOCALE_CHARS_MAX);
    assertThat(attributes.getInteger("maxProperties")).isEqualTo(RequestLimits.ATTRIBUTES_MAX);
    assertThat(value.getInteger("maxLength")).isEqualTo(RequestLimits.ATTRIBUTE_VALUE_CHARS_MAX);
    assertThat(value.getDouble("maximum")).isEqualTo(RequestLimits.ATTRIBUTE_NUMBER_MAX);
    assertThat(value.getDouble("minimum")).isEqualTo(-RequestLimits.ATTRIBUTE_NUMBER_MAX);
    assertThat(deadline.getInteger("minimum")).isEqualTo(RequestLimits.DEADLINE_MS_MIN);
    assertThat(deadline.getInteger("maximum")).isEqualTo(RequestLimits.DEADLINE_MS_MAX);
  }

  private int bodyBytes(String path) {
    return contract
        .document()
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject("post")
        .getJsonObject("requestBody")
        .getInteger("x-weir-max-bytes");
  }

  private int maxItems(String schema) {
    return contract
        .schema(schema)
        .getJsonObject("properties")
        .getJsonObject("items")
        .getInteger("maxItems");
  }

  @Test
  void knowsEveryName() {
    assertThat(values(contract.schema("Label"))).isEqualTo(names(Label.values(), Label::wireName));
    assertThat(values(contract.schema("Verdict")))
        .isEqualTo(names(Verdict.values(), Verdict::wireName));
    assertThat(values(property("Content", "kind")))
        .isEqualTo(names(ContentKind.values(), ContentKind::wireName));
    assertThat(values(property("Decision", "servedBy")))
        .isEqualTo(names(ServedBy.values(), ServedBy::wireName));
    assertThat(values(property("Problem", "type")))
        .isEqualTo(names(ProblemType.values(), ProblemType::uri));
  }

  private JsonObject property(String schema, String name) {
    return contract.schema(schema).getJsonObject("properties").getJsonObject(name);
  }

  private static List<?> values(JsonObject schema) {
    return schema.getJsonArray("enum").getList();
  }

  private static <T> List<String> names(T[] values, Function<T, String> name) {
    return Arrays.stream(values).map(name).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DecisionRequest",
        "BatchRequest",
        "BatchRequestItem",
        "Content",
        "Author",
        "Conversation"
      })
  void takesNoUnknownMembersInRequests(String schema) {
    assertThat(contract.schema(schema).getValue("additionalProperties")).isEqualTo(false);
  }

  @Test
  void describesEverySchemaAndOperation() {
    JsonObject schemas = contract.document().getJsonObject("components").getJsonObject("schemas");
    for (String name : schemas.fieldNames()) {
      assertThat(schemas.getJsonObject(name).getString("description")).as(name).isNotBlank();
    }
    JsonObject paths = contract.document().getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      for (String method : paths.getJsonObject(path).fieldNames()) {
        assertThat(paths.getJsonObject(path).getJsonObject(method).getString("summary"))
            .as(path)
            .isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/decisions, whole, request.json",
    "/v1/decisions, minimal, minimal-request.json",
    "/v1/decisions/batch, whole, batch-request.json"
  })
  void showsTheExamplesOfTheFiles(String path, String example, String file) {
    JsonObject shown =
        contract
            .document()
            .getJsonObject("paths")
            .getJsonObject(path)
            .getJsonObject("post")
            .getJsonObject("requestBody")
            .getJsonObject("content")
            .getJsonObject("application/json")
            .getJsonObject("examples")
            .getJsonObject(example)
            .getJsonObject("value");

    assertThat(shown).isEqualTo(new JsonObject(Examples.text(file)));
  }

  @Test
  void listsTheMembersOfADecisionInTheOrderOfTheWriter() {
    JsonObject schema = contract.schema("Decision");
    byte[] written = new ReplyWriter().decision(Examples.reply());

    List<String> members = List.copyOf(new JsonObject(Examples.string(written)).fieldNames());

    assertThat(List.copyOf(schema.getJsonObject("properties").fieldNames())).isEqualTo(members);
    assertThat(schema.getJsonArray("required")).isEqualTo(new JsonArray(members));
  }
}
