package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.dataplane.tenancy.ContentHash;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of a purge: an object with exactly one member that says what. Used once. */
final class PurgeReader {
  private static final List<String> NAMES = List.of("text", "contentHash", "all");

  private final JsonParser json;
  private final MemberReader members;
  private @Nullable Purge purge;

  /**
   * @param json stands on the first token of the body
   */
  PurgeReader(JsonParser json) {
    this.json = json;
    this.members = new MemberReader(json);
  }

  Purge.Parsed read() throws IOException {
    boolean good = members.object("", NAMES, this::readMember);
    if (good && purge == null) {
      members.refuse("", "says nothing to forget", "give `text`, `contentHash` or `\"all\": true`");
    }
    Problem problem = members.problem();
    if (problem != null || purge == null) {
      return new Purge.Parsed.Bad(problem == null ? Problem.internalError() : problem);
    }
    return new Purge.Parsed.Ok(purge);
  }

  private boolean readMember(String name) throws IOException {
    String pointer = "/" + name;
    if (purge != null) {
      return members.refuse(pointer, "one thing is forgotten at a time", "send two requests");
    }
    purge =
        switch (name) {
          case "text" -> text(pointer);
          case "contentHash" -> hash(pointer);
          default -> all(pointer);
        };
    return purge != null;
  }

  private @Nullable Purge text(String pointer) throws IOException {
    String text = members.text(pointer);
    return text == null ? null : new Purge.Text(text);
  }

  private @Nullable Purge hash(String pointer) throws IOException {
    ContentHash hash = members.contentHash(pointer);
    return hash == null ? null : new Purge.Hash(hash);
  }

  /** {@code false} is refused: it would be read as "nothing" or as "all", by guess. */
  private @Nullable Purge all(String pointer) {
    if (json.currentToken() != JsonToken.VALUE_TRUE) {
      members.wrongType(pointer, "true");
      return null;
    }
    return new Purge.All();
  }
}
