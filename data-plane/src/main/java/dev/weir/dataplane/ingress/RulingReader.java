package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonParser;
import dev.weir.contracts.Verdict;
import dev.weir.dataplane.ingress.RulingRequest.Text;
import dev.weir.dataplane.tenancy.ContentHash;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a ruling: one text, what was said of it, and which ruling it is. Used once. */
final class RulingReader {
  private static final List<String> NAMES = List.of("text", "contentHash", "verdict", "revision");
  private static final List<String> VERDICTS =
      Stream.of(Verdict.values()).map(Verdict::wireName).toList();

  private final MemberReader members;
  private @Nullable Text text;
  private @Nullable Verdict verdict;
  private @Nullable Long revision;

  /**
   * @param json stands on the first token of the body
   */
  RulingReader(JsonParser json) {
    this.members = new MemberReader(json);
  }

  RulingRequest.Parsed read() throws IOException {
    boolean good = members.object("", NAMES, this::readMember);
    if (good && text == null) {
      members.refuse("", "names no text", "give `text` or `contentHash`");
    } else if (good && verdict == null) {
      members.missing("", "verdict");
    }
    Problem problem = members.problem();
    if (problem != null || text == null || verdict == null) {
      return new RulingRequest.Parsed.Bad(problem == null ? Problem.internalError() : problem);
    }
    return new RulingRequest.Parsed.Ok(new RulingRequest(text, verdict, revision));
  }

  private boolean readMember(String name) throws IOException {
    String pointer = "/" + name;
    return switch (name) {
      case "verdict" -> readVerdict(pointer);
      case "revision" -> (revision = members.count(pointer)) != null;
      default -> readText(name, pointer);
    };
  }

  private boolean readText(String name, String pointer) throws IOException {
    if (text != null) {
      return members.refuse(
          pointer, "`text` and `contentHash` both name the text", "give one of them");
    }
    if (name.equals("text")) {
      String written = members.text(pointer);
      text = written == null ? null : new Text.Written(written);
    } else {
      ContentHash hash = members.contentHash(pointer);
      text = hash == null ? null : new Text.Hashed(hash);
    }
    return text != null;
  }

  private boolean readVerdict(String pointer) throws IOException {
    String given = members.string(pointer);
    if (given == null) {
      return false;
    }
    verdict = Verdict.fromWireName(given).orElse(null);
    return verdict != null || members.unknownValue(pointer, "verdict", given, VERDICTS);
  }
}
