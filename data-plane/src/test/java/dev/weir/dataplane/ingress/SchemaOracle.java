package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the contract's schemas say of a body, found without any of the parser's code. */
final class SchemaOracle {
  private static final Map<String, Object> GOOD_ITEM = Map.of("content", Map.of("text", ""));

  private final ContractFile contract = ContractFile.load();
  private final ObjectMapper lenient = mapper(false);
  private final ObjectMapper strict = mapper(true);

  private static ObjectMapper mapper(boolean refuseDuplicates) {
    return JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refuseDuplicates)
        .build();
  }

  /**
   * A body that is JSON.
   *
   * @param tree maps, lists and scalars; of two members with one name the last
   * @param duplicates whether two members of one object share a name
   * @param bytes its length
   */
  record Body(@Nullable Object tree, boolean duplicates, int bytes) {}

  /** The body as maps and lists, or {@code null} when it is no JSON in UTF-8. */
  @Nullable Body read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean utf8 = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
    return utf8 ? read(text, bytes.length) : null;
  }

  private @Nullable Body read(String text, int bytes) {
    try {
      Object tree = lenient.readValue(text, Object.class);
      return new Body(finite(tree), !isRead(text), bytes);
    } catch (JsonProcessingException broken) {
      return null;
    }
  }

  private boolean isRead(String text) {
    try {
      strict.readValue(text, Object.class);
      return true;
    } catch (JsonProcessingException duplicate) {
      return false;
    }
  }

  /** The validator cannot compare an infinite double; the greatest finite one is as far out. */
  private static @Nullable Object finite(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> copy = new HashMap<>();
        map.forEach((name, value) -> copy.put(name.toString(), finite(value)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(element -> copy.add(finite(element)));
        yield copy;
      }
      case Double number when number.isInfinite() -> Math.copySign(Double.MAX_VALUE, number);
      case null, default -> tree;
    };
  }

  /** Whether the schema takes it as a single request. */
  boolean acceptsRequest(Body body) {
    return contract.accepts("DecisionRequest", body.tree());
  }

  /** Whether the schema takes it as a batch, whatever its items are. */
  boolean acceptsEnvelope(Body body) {
    if (!(body.tree() instanceof Map<?, ?> map) || !(map.get("items") instanceof List<?> items)) {
      return contract.accepts("BatchRequest", body.tree());
    }
    Map<Object, Object> envelope = new HashMap<>(map);
    envelope.put("items", Collections.nCopies(items.size(), GOOD_ITEM));
    return contract.accepts("BatchRequest", envelope);
  }

  /** Whether the schema takes {@code item} as an item of a batch. */
  boolean acceptsItem(@Nullable Object item) {
    return contract.accepts("BatchRequestItem", item);
  }
}
