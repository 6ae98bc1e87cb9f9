package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import com.openai.models.moderations.ModerationImageUrlInput;
import com.openai.models.moderations.ModerationImageUrlInput.ImageUrl;
import com.openai.models.moderations.ModerationModel;
import com.openai.models.moderations.ModerationMultiModalInput;
import com.openai.models.moderations.ModerationTextInput;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own client for Java in front of its door: only the base URL and the key differ. */
class OpenAiJavaClientE2E {
  private static final String INSULT = "what an idiot you are";
  private static final String HARMLESS = "see you at the match tomorrow";

  @TempDir static Path data;
  private static Platform platform;
  private static OpenAIClient client;
  private static String revokedKey;

  @BeforeAll
  static void start() {
    TenantFolder acme = new TenantFolder(data, "acme").policy("policy \"acme\"\ndefault allow\n");
    String key = acme.createKey();
    revokedKey = acme.createRevokedKey();
    platform = Platform.start(data);
    client = client(key);
  }

  @AfterAll
  static void stop() {
    client.close();
    platform.close();
  }

  private static OpenAIClient client(String key) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(platform.url() + "/v1")
        .apiKey(key)
        .maxRetries(0)
        .build();
  }

  private static ModerationCreateParams.Builder params() {
    return ModerationCreateParams.builder();
  }

  private static ModerationCreateResponse send(ModerationCreateParams.Builder params) {
    return client.moderations().create(params.build());
  }

  private static <T extends OpenAIServiceException> T refused(
      Class<T> type, ModerationCreateParams.Builder params) {
    T error = catchThrowableOfType(type, () -> send(params));
    assertThat(error).isNotNull();
    assertThat(error.type()).contains("invalid_request_error");
    return error;
  }

  private static ModerationMultiModalInput text(String text) {
    return ModerationMultiModalInput.ofText(ModerationTextInput.builder().text(text).build());
  }

  @Test
  void aReplyHasAllThatTheClientKnowsAndNothingElse() {
    ModerationCreateResponse reply =
        send(params().input(INSULT).model(ModerationModel.OMNI_MODERATION_LATEST)).validate();

    assertThat(reply.id()).startsWith("modr-");
    assertThat(reply.model()).isEqualTo("omni-moderation-latest");
    assertThat(reply._additionalProperties()).isEmpty();
    assertThat(reply.results()).hasSize(1);
    Moderation result = reply.results().getFirst();
    assertThat(result._additionalProperties()).isEmpty();
    assertThat(result.categories()._additionalProperties()).isEmpty();
    assertThat(result.categoryScores()._additionalProperties()).isEmpty();
    assertThat(result.categoryAppliedInputTypes()._additionalProperties()).isEmpty();
    assertThat(result.flagged()).isTrue();
    assertThat(result.categories().harassment()).isTrue();
    assertThat(result.categories().illicit()).contains(false);
    assertThat(result.categories().sexualMinors()).isFalse();
    assertThat(result.categoryScores().harassment()).isBetween(0.5, 1.0);
  }

  @Test
  void manyTextsHaveAResultEachAndTextPartsHaveOne() {
    ModerationCreateResponse many = send(params().inputOfStrings(List.of(HARMLESS, INSULT)));
    ModerationCreateResponse one =
        send(params().inputOfModerationMultiModalArray(List.of(text(HARMLESS), text(INSULT))));

    assertThat(many.results()).extracting(Moderation::flagged).containsExactly(false, true);
    assertThat(one.results()).extracting(Moderation::flagged).containsExactly(true);
  }

  @Test
  void anEmptyTextIsNotFlagged() {
    assertThat(send(params().input("")).results().getFirst().flagged()).isFalse();
  }

  @Test
  void anImageIsRefused() {
    ModerationMultiModalInput image =
        ModerationMultiModalInput.ofImageUrl(
            ModerationImageUrlInput.builder()
                .imageUrl(ImageUrl.builder().url("data:image/png;base64,AAAA").build())
                .build());

    BadRequestException error =
        refused(
            BadRequestException.class,
            params().inputOfModerationMultiModalArray(List.of(text(HARMLESS), image)));

    assertThat(error.code()).contains("unsupported_image");
    assertThat(error.param()).contains("input");
    assertThat(error).hasMessageContaining("Images are not supported");
  }

  @Test
  void aWrongKeyAndARevokedOneAreUnauthorized() {
    for (String key : List.of("sk-wrong", revokedKey)) {
      OpenAIClient stranger = client(key);
      UnauthorizedException error =
          catchThrowableOfType(
              UnauthorizedException.class,
              () -> stranger.moderations().create(params().input(HARMLESS).build()));
      stranger.close();

      assertThat(error.statusCode()).isEqualTo(401);
      assertThat(error.code()).contains("invalid_api_key");
    }
  }

  @Test
  void anUnknownModelIsNotFound() {
    NotFoundException error =
        refused(NotFoundException.class, params().input(HARMLESS).model("moderation-of-tomorrow"));

    assertThat(error.code()).contains("model_not_found");
    assertThat(error.param()).contains("model");
  }

  @Test
  void aLanguageThatIsNotServedIsRefused() {
    BadRequestException error =
        refused(
            BadRequestException.class,
            params()
                .input("Tänään on kaunis päivä ja menemme järvelle uimaan koko perheen kanssa"));

    assertThat(error.code()).contains("unsupported_language");
  }

  @Test
  void whatIsTooLongOrTooMuchIsRefused() {
    assertThat(send(params().input("a".repeat(20_481))).results()).hasSize(1);
    assertThat(refused(BadRequestException.class, params().input("a".repeat(65_537))).code())
        .contains("string_above_max_length");
    assertThat(
            refused(
                    BadRequestException.class,
                    params().inputOfStrings(Collections.nCopies(257, HARMLESS)))
                .code())
        .contains("array_above_max_length");
    assertThat(refused(BadRequestException.class, params().inputOfStrings(List.of())).code())
        .contains("invalid_type");
  }
}
