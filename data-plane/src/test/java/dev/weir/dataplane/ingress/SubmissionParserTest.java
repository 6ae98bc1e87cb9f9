package dev.weir.dataplane.ingress;

import static dev.weir.dataplane.ingress.Requests.accepted;
import static dev.weir.dataplane.ingress.Requests.refused;
import static dev.weir.dataplane.ingress.Requests.with;
import static dev.weir.dataplane.ingress.Requests.withText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.ContentKind;
import dev.weir.policy.run.Attributes;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SubmissionParserTest {
  @Test
  void readsEveryMember() {
    assertThat(
            accepted(
                """
                {"content":{"id":"m1","text":"Good game!","kind":"chat","attributes":{"rating":"teen"},
                             "replyTo":"m0","mentions":["u2","u3"]},
                 "author":{"id":"u1","attributes":{"trusted":true,"level":12,"team":"red"}},
                 "conversation":{"id":"c1","attributes":{"members":40}},"locale":"en-GB","deadlineMs":100,"dryRun":true}
                """))
        .isEqualTo(
            new Submission(
                "Good game!",
                "m1",
                ContentKind.CHAT,
                "u1",
                new Attributes(
                    Map.of("trusted", true, "level", 12.0, "team", "red"),
                    Map.of("members", 40.0),
                    Map.of("rating", "teen")),
                "c1",
                "en-GB",
                true,
                Duration.ofMillis(100),
                true));
  }

  @Test
  void needsNothingButAText() {
    assertThat(accepted(withText("hi"))).isEqualTo(Submission.ofText("hi"));
  }

  @Test
  void answersOrMentionsSomebody() {
    assertThat(accepted(content("'replyTo':'m0'")).addressed()).isTrue();
    assertThat(accepted(content("'mentions':['u2']")).addressed()).isTrue();
    assertThat(accepted(content("'replyTo':'m0','mentions':[]")).addressed()).isTrue();
    assertThat(accepted(content("'mentions':[]")).addressed()).isFalse();
    assertThat(accepted(content("'kind':'chat'")).addressed()).isFalse();
  }

  @Test
  void hasSoManyMentionsAndNoMore() {
    assertThat(accepted(content(mentions(RequestLimits.MENTIONS_MAX))).addressed()).isTrue();
    assertThat(refused(content(mentions(RequestLimits.MENTIONS_MAX + 1))).pointer())
        .isEqualTo("/content/mentions");
  }

  private static String content(String members) {
    return "{'content':{'text':'hi',%s}}".formatted(members).replace('\'', '"');
  }

  private static String mentions(int count) {
    return "'mentions':["
        + IntStream.range(0, count).mapToObj(i -> "'u" + i + "'").collect(Collectors.joining(","))
        + "]";
  }

  @Test
  void takesMembersInAnyOrder() {
    assertThat(
            accepted("{\"dryRun\":false,\"content\":{\"kind\":\"post\",\"text\":\"hi\"}}").kind())
        .isEqualTo(ContentKind.POST);
  }

  @Test
  void acceptsAnEmptyText() {
    assertThat(accepted(withText("")).text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                             | ``
          5                                              | ``
          null                                           | ``
          {}                                             | /content
          {"content":null}                               | /content
          {"content":[]}                                 | /content
          {"content":{}}                                 | /content/text
          {"content":{"text":7}}                         | /content/text
          {"content":{"text":null}}                      | /content/text
          {"content":{"text":"a","txet":"b"}}            | /content/txet
          {"content":{"text":"a","text":"b"}}            | /content/text
          {"content":{"text":"a"},"content":{}}          | /content
          {"content":{"text":"a","id":""}}               | /content/id
          {"content":{"text":"a","id":5}}                | /content/id
          {"content":{"text":"a","kind":"Chat"}}         | /content/kind
          {"content":{"text":"a","kind":true}}           | /content/kind
          {"content":{"text":"a","replyTo":""}}          | /content/replyTo
          {"content":{"text":"a","replyTo":7}}           | /content/replyTo
          {"content":{"text":"a","mentions":"u2"}}       | /content/mentions
          {"content":{"text":"a","mentions":["u2",""]}}  | /content/mentions/1
          {"content":{"text":"a","mentions":[null]}}     | /content/mentions/0
          {"content":{"text":"a"},"a/b~c":1}             | /a~1b~0c
          {"content":{"text":"a"},"":1}                  | /
          {"content":{"text":"a"},"author":"u1"}         | /author
          {"content":{"text":"a"},"author":{"name":1}}   | /author/name
          {"content":{"text":"a"},"conversation":{"x":1}}| /conversation/x
          {"content":{"text":"a"},"locale":"en_GB"}      | /locale
          {"content":{"text":"a"},"locale":""}           | /locale
          {"content":{"text":"a"},"locale":7}            | /locale
          {"content":{"text":"a"},"dryRun":"true"}       | /dryRun
          {"content":{"text":"a"},"dryRun":1}            | /dryRun
          {"content":{"text":"a"},"deadlineMs":"100"}    | /deadlineMs
          {"content":{"text":"a"},"deadlineMs":null}     | /deadlineMs
          """)
  void pointsAtWhatBreaksTheSchema(String body, String pointer) {
    Problem problem = refused(body);

    assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
    assertThat(problem.pointer()).isEqualTo(pointer);
    assertThat(problem.detail()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10000", "100.0", "1e2", "1.0e+1", "1000000e-2", "10.5e1"})
  void takesWholeMillisecondsHoweverTheyAreWritten(String number) {
    assertThat(accepted(with("\"deadlineMs\":" + number)).deadline())
        .isBetween(Duration.ofMillis(10), Duration.ofMillis(10_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9",
        "10001",
        "-1",
        "-100",
        "0",
        "-0",
        "10.5",
        "9.999",
        "1e400",
        "-1e400",
        "1e-400",
        "1e99999999999999999999",
        "9223372036854775808",
        "99999999999999999999999999999999"
      })
  void refusesOtherDeadlines(String number) {
    assertThat(refused(with("\"deadlineMs\":" + number)).pointer()).isEqualTo("/deadlineMs");
  }

  @Test
  void readsANumberOfAHundredThousandDigitsWithoutMindingIt() {
    assertThat(refused(with("\"deadlineMs\":" + "9".repeat(100_000))).pointer())
        .isEqualTo("/deadlineMs");
  }

  @Test
  void hintsAtTheNameThatWasMeant() {
    assertThat(refused("{\"content\":{\"txet\":\"a\"}}").hint()).isEqualTo("did you mean `text`?");
    assertThat(refused(with("\"deadlineMS\":100")).hint()).isEqualTo("did you mean `deadlineMs`?");
    assertThat(refused(with("\"metadata\":{}")).hint())
        .isEqualTo("known here: content, author, conversation, locale, deadlineMs, dryRun");
  }

  @Test
  void listsTheKindsWhereOneIsUnknown() {
    Problem problem = refused("{\"content\":{\"text\":\"a\",\"kind\":\"coment\"}}");

    assertThat(problem.detail()).isEqualTo("unknown kind `coment`");
    assertThat(problem.hint())
        .isEqualTo(
            "did you mean `comment`?; "
                + "allowed are `chat`, `comment`, `post`, `profile`, `review`, `other`");
  }

  @Test
  void quotesNoMoreThanTheStartOfALongName() {
    assertThat(refused(with("\"" + "x".repeat(10_000) + "\":1")).detail())
        .isEqualTo("unknown field `" + "x".repeat(64) + "…`");
  }

  @Test
  void boundsIdsInCharactersNotInUnits() {
    String emoji = "🙂".repeat(RequestLimits.ID_CHARS_MAX);

    assertThat(accepted(with("\"author\":{\"id\":\"%s\"}".formatted(emoji))).authorId())
        .isEqualTo(emoji);
    assertThat(refused(with("\"author\":{\"id\":\"%sx\"}".formatted(emoji))).pointer())
        .isEqualTo("/author/id");
    assertThat(
            refused(with("\"conversation\":{\"id\":\"%s\"}".formatted("x".repeat(257)))).pointer())
        .isEqualTo("/conversation/id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de-DE", "zh-Hant-TW", "sl-rozaj-biske-1994", "en-x-private"})
  void takesLanguageTags(String locale) {
    assertThat(accepted(with("\"locale\":\"%s\"".formatted(locale))).locale()).isEqualTo(locale);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"e", "en-", "-en", "en--GB", "en_GB", "en\\n", "englishish", "e1", "de-ä"})
  void refusesWhatIsNoLanguageTag(String locale) {
    assertThat(refused(with("\"locale\":\"%s\"".formatted(locale))).pointer()).isEqualTo("/locale");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Trusted":true        | /author/attributes/Trusted
          "2fa":true            | /author/attributes/2fa
          "":true               | /author/attributes/
          "a/b":true            | /author/attributes/a~1b
          "a\\n":true           | /author/attributes/a\\n
          "a":null              | /author/attributes/a
          "a":[]                | /author/attributes/a
          "a":{}                | /author/attributes/a
          "a":1e400             | /author/attributes/a
          "a":9007199254740992  | /author/attributes/a
          "a":-9007199254740992 | /author/attributes/a
          "a":1,"a":1           | /author/attributes/a
          """)
  void pointsAtABadAttribute(String attributes, String pointer) {
    assertThat(refused(with("\"author\":{\"attributes\":{%s}}".formatted(attributes))).pointer())
        .isEqualTo(pointer.replace("\\n", "\n"));
  }

  @Test
  void boundsTheNumberAndSizeOfAttributes() {
    assertThat(accepted(withAttributes(32)).attributes().author()).hasSize(32);
    assertThat(refused(withAttributes(33)).pointer()).isEqualTo("/author/attributes");
    assertThat(refused(withAttributes(33).replace("author", "conversation")).detail())
        .isEqualTo("a conversation has at most 32 attributes");
    assertThat(accepted(withAttribute("a".repeat(64), "1")).attributes().author()).hasSize(1);
    assertThat(refused(withAttribute("a".repeat(65), "1")).pointer())
        .endsWith("/" + "a".repeat(65));
    assertThat(
            accepted(withAttribute("a", "\"%s\"".formatted("🙂".repeat(256))))
                .attributes()
                .author())
        .hasSize(1);
    assertThat(refused(withAttribute("a", "\"%s\"".formatted("x".repeat(257)))).pointer())
        .isEqualTo("/author/attributes/a");
  }

  @Test
  void readsMinusZeroAsZero() {
    assertThat(accepted(withAttribute("a", "-0")).attributes().author()).containsEntry("a", 0.0);
    assertThat(accepted(withAttribute("a", "-0.0e7")).attributes().author())
        .containsEntry("a", 0.0);
  }

  private static String withAttribute(String name, String value) {
    return with("\"author\":{\"attributes\":{\"%s\":%s}}".formatted(name, value));
  }

  private static String withAttributes(int count) {
    return with(
        "\"author\":{\"attributes\":{%s}}"
            .formatted(
                IntStream.range(0, count)
                    .mapToObj(i -> "\"a%d\":%d".formatted(i, i))
                    .collect(Collectors.joining(","))));
  }
}
