package dev.weir.controlplane.http;

import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what breaks the contract, and where, in the words of our problems. */
final class ContractBreach {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private ContractBreach() {}

  static Problem describe(Throwable failure) {
    OutputUnit deepest =
        failure instanceof SchemaValidationException schema ? deepest(schema) : null;
    return deepest == null
        ? Problem.invalid(null, plain(String.valueOf(failure.getMessage())), null)
        : describe(deepest);
  }

  /** The first error is that of the whole; the one with the longest way to it says what it is. */
  private static @Nullable OutputUnit deepest(SchemaValidationException schema) {
    OutputUnit unit = schema.getOutputUnit();
    List<OutputUnit> errors = unit == null ? null : unit.getErrors();
    return errors == null
        ? null
        : errors.stream()
            .max(Comparator.comparingInt(error -> error.getKeywordLocation().length()))
            .orElse(null);
  }

  private static Problem describe(OutputUnit error) {
    String pointer = String.valueOf(error.getInstanceLocation()).replaceFirst("^#", "");
    String keyword = error.getKeywordLocation().replaceFirst(".*/", "");
    String message = String.valueOf(error.getError());
    Matcher quoted = QUOTED.matcher(message);
    String name = quoted.find() ? quoted.group(1) : "";
    return switch (keyword) {
      case "additionalProperties", "false" ->
          Problem.invalid(
              pointer, "unknown field" + (name.isEmpty() ? "" : " `" + name + "`"), hint());
      case "required" -> Problem.invalid(pointer, "`%s` is missing".formatted(name), hint());
      default -> Problem.invalid(pointer, plain(message), hint());
    };
  }

  private static String hint() {
    return "see `/admin/v1/openapi.yaml`";
  }

  private static String plain(String message) {
    String line = message.lines().findFirst().orElse("breaks the contract");
    String bare = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return bare.isEmpty()
        ? bare
        : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
  }
}
