package dev.weir.dataplane.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.contracts.ContentKind;
import dev.weir.policy.run.Attributes;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message off a JSON stream: a whole body, or one item of a batch. Used once. It stops at
 * the first thing that breaks the schema, with the stream wherever that was.
 */
final class SubmissionReader {
  private static final List<String> NAMES =
      List.of("content", "author", "conversation", "locale", "deadlineMs", "dryRun");
  private static final List<String> CONTENT_NAMES =
      List.of("id", "text", "kind", "replyTo", "mentions", "attributes");
  private static final List<String> AUTHOR_NAMES = List.of("id", "attributes");
  private static final List<String> CONVERSATION_NAMES = List.of("id", "attributes");
  private static final List<String> KINDS =
      List.of("chat", "comment", "post", "profile", "review", "other");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}");

  private final MemberReader members;
  private final AttributesReader attributes;
  private final JsonParser json;
  private final String at;

  private @Nullable String text;
  private @Nullable String contentId;
  private ContentKind kind = ContentKind.OTHER;
  private @Nullable String authorId;
  private final Map<String, Object> author = new LinkedHashMap<>(0);
  private final Map<String, Object> conversation = new LinkedHashMap<>(0);
  private final Map<String, Object> content = new LinkedHashMap<>(0);
  private @Nullable String conversationId;
  private String locale = "";
  private boolean addressed;
  private @Nullable Duration deadline;
  private boolean dryRun;

  /**
   * @param json stands on the first token of the message
   * @param at the message's own pointer: {@code ""} or {@code /items/3}
   */
  SubmissionReader(JsonParser json, String at) {
    this.json = json;
    this.at = at;
    this.members = new MemberReader(json);
    this.attributes = new AttributesReader(json, members);
  }

  /** Reads the body of a single decision. */
  Parsed readRequest() throws IOException {
    return finish(members.object(at, NAMES, this::readMember));
  }

  /** Reads an item of a batch, where deadline and dry run belong to the batch. */
  Parsed readItem() throws IOException {
    return finish(members.object(at, NAMES, this::readItemMember));
  }

  private Parsed finish(boolean read) {
    if (read && text == null) {
      members.missing(at, "content");
    }
    Problem problem = members.problem();
    if (problem != null || text == null) {
      return new Parsed.Bad(problem == null ? Problem.internalError() : problem);
    }
    return new Parsed.Ok(
        new Submission(
            text,
            contentId,
            kind,
            authorId,
            new Attributes(author, conversation, content),
            conversationId,
            locale,
            addressed,
            deadline,
            dryRun));
  }

  private boolean readItemMember(String name) throws IOException {
    boolean onEnvelope = name.equals("deadlineMs") || name.equals("dryRun");
    return onEnvelope
        ? members.refuse(
            at + "/" + name,
            "`%s` is not for a single item".formatted(name),
            "in a batch it stands beside `items`")
        : readMember(name);
  }

  private boolean readMember(String name) throws IOException {
    String pointer = at + "/" + name;
    return switch (name) {
      case "content" ->
          members.object(pointer, CONTENT_NAMES, this::readContent)
              && (text != null || members.missing(pointer, "text"));
      case "author" -> members.object(pointer, AUTHOR_NAMES, this::readAuthor);
      case "conversation" -> members.object(pointer, CONVERSATION_NAMES, this::readConversation);
      case "locale" -> readLocale(pointer);
      case "deadlineMs" -> (deadline = members.deadline(pointer)) != null;
      default -> members.bool(pointer) && keepDryRun();
    };
  }

  private boolean keepDryRun() {
    dryRun = json.currentToken() == JsonToken.VALUE_TRUE;
    return true;
  }

  private boolean readContent(String name) throws IOException {
    String pointer = at + "/content/" + name;
    return switch (name) {
      case "id" -> (contentId = members.id(pointer)) != null;
      case "text" -> (text = members.text(pointer)) != null;
      case "kind" -> readKind(pointer);
      case "replyTo" -> readReplyTo(pointer);
      case "mentions" -> readMentions(pointer);
      default -> attributes.read(pointer, "a content", content);
    };
  }

  private boolean readAuthor(String name) throws IOException {
    return name.equals("id")
        ? (authorId = members.id(at + "/author/id")) != null
        : attributes.read(at + "/author/attributes", "an author", author);
  }

  private boolean readConversation(String name) throws IOException {
    String pointer = at + "/conversation/" + name;
    return name.equals("id")
        ? (conversationId = members.id(pointer)) != null
        : attributes.read(pointer, "a conversation", conversation);
  }

  private boolean readReplyTo(String pointer) throws IOException {
    boolean good = members.id(pointer) != null;
    addressed |= good;
    return good;
  }

  /** Whom it mentions is nothing that a policy asks for: that it does, is. */
  private boolean readMentions(String pointer) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return members.wrongType(pointer, "an array");
    }
    int count = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (count == RequestLimits.MENTIONS_MAX) {
        return members.refuse(
            pointer,
            "a message has at most %d mentions".formatted(RequestLimits.MENTIONS_MAX),
            "a policy asks whether there are any: leave the others out");
      }
      if (members.id(pointer + "/" + count) == null) {
        return false;
      }
      count++;
    }
    addressed |= count > 0;
    return true;
  }

  private boolean readKind(String pointer) throws IOException {
    String given = members.string(pointer);
    if (given == null) {
      return false;
    }
    ContentKind known = ContentKind.fromWireName(given).orElse(null);
    if (known == null) {
      return members.unknownValue(pointer, "kind", given, KINDS);
    }
    kind = known;
    return true;
  }

  private boolean readLocale(String pointer) throws IOException {
    String given = members.string(pointer);
    if (given == null) {
      return false;
    }
    if (given.length() > RequestLimits.LOCALE_CHARS_MAX || !LOCALE.matcher(given).matches()) {
      return members.refuse(
          pointer,
          "`%s` is no language tag".formatted(Surrogates.quoted(given)),
          "write it like `en` or `en-GB`, with hyphens");
    }
    locale = given;
    return true;
  }
}
