package dev.weir.dataplane.stage.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.Label;
import dev.weir.contracts.TenantId;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.stage.LabelScores;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.dataplane.tenancy.TenantScope;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignalCacheTest {
  private static final TenantScope ACME = scope("acme");
  private static final TenantScope GLOBEX = scope("globex");

  private final ManualClock clock = new ManualClock();
  private final SignalCache cache = new SignalCache(clock);

  private static TenantScope scope(String tenant) {
    return new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])).scope(new TenantId(tenant));
  }

  static SignalKey key(TenantScope scope, String text, String language) {
    return new SignalKey(scope.tenant(), scope.contentHash(text), language, "m@1", "1");
  }

  private static SignalKey key(String text) {
    return key(ACME, text, "en");
  }

  private static ModelSignals said(float each, boolean complete) {
    return new ModelSignals(scores(each, complete), null);
  }

  static LabelScores scores(float each, boolean complete) {
    float[] all = new float[Label.values().length];
    Arrays.fill(all, each);
    return new LabelScores(all, complete);
  }

  @Test
  void forgetsAnAnswerAfterItsTime() {
    cache.remember(key("a"), said(0.1f, true), cache.epoch());

    clock.advance(SignalCache.TTL.minusNanos(1));
    assertThat(cache.find(key("a"))).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(cache.find(key("a"))).isEmpty();
  }

  @Test
  void keepsWhatIsLikelyToBeHeldBackLonger() {
    cache.remember(key("a"), said(0.5f, true), cache.epoch());

    clock.advance(SignalCache.VIOLATING_TTL.minusNanos(1));
    assertThat(cache.find(key("a"))).isPresent();
    clock.advance(Duration.ofNanos(1));
    assertThat(cache.find(key("a"))).isEmpty();
  }

  @Test
  void doesNotKeepAnAnswerOfWhichAPartIsMissing() {
    cache.remember(key("a"), said(0.9f, false), cache.epoch());

    assertThat(cache.find(key("a"))).isEmpty();
  }

  @Test
  void isAskedByLanguageModelAndNormaliser() {
    SignalKey key = key("a");
    cache.remember(key, said(0.1f, true), cache.epoch());

    assertThat(cache.find(new SignalKey(key.tenant(), key.text(), "fr", "m@1", "1"))).isEmpty();
    assertThat(cache.find(new SignalKey(key.tenant(), key.text(), "en", "m@2", "1"))).isEmpty();
    assertThat(cache.find(new SignalKey(key.tenant(), key.text(), "en", "m@1", "2"))).isEmpty();
    assertThat(cache.find(key("a"))).isPresent(); // the positive control
  }

  @Test
  void equalTextsOfTwoTenantsAreTwoTexts() {
    assertThat(key(ACME, "a", "en").text()).isNotEqualTo(key(GLOBEX, "a", "en").text());
    assertThat(key(ACME, "a", "en").text()).isEqualTo(key(scope("acme"), "a", "en").text());
  }

  @Test
  void purgesATextInEveryLanguageAndNoOther() {
    cache.remember(key(ACME, "a", "en"), said(0.1f, true), cache.epoch());
    cache.remember(key(ACME, "a", "en-GB"), said(0.1f, true), cache.epoch());
    cache.remember(key(ACME, "b", "en"), said(0.1f, true), cache.epoch());
    cache.remember(key(GLOBEX, "a", "en"), said(0.1f, true), cache.epoch());

    assertThat(cache.purge(ACME.tenant(), ACME.contentHash("a"))).isEqualTo(2);

    assertThat(cache.find(key(ACME, "a", "en"))).isEmpty();
    assertThat(cache.find(key(ACME, "b", "en"))).isPresent();
    assertThat(cache.find(key(GLOBEX, "a", "en"))).isPresent();
  }

  @Test
  void aTenantCannotPurgeAnothersTextByItsHash() {
    cache.remember(key(GLOBEX, "a", "en"), said(0.1f, true), cache.epoch());

    assertThat(cache.purge(ACME.tenant(), GLOBEX.contentHash("a"))).isZero();
    assertThat(cache.find(key(GLOBEX, "a", "en"))).isPresent();
  }

  @Test
  void purgesATenantWhole() {
    cache.remember(key(ACME, "a", "en"), said(0.1f, true), cache.epoch());
    cache.remember(key(ACME, "b", "en"), said(0.1f, true), cache.epoch());
    cache.remember(key(GLOBEX, "a", "en"), said(0.1f, true), cache.epoch());

    assertThat(cache.purge(ACME.tenant())).isEqualTo(2);

    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void doesNotRememberWhatWasAskedBeforeAPurge() {
    long before = cache.epoch();
    cache.purge(ACME.tenant(), ACME.contentHash("a"));

    cache.remember(key("a"), said(0.1f, true), before);
    assertThat(cache.find(key("a"))).isEmpty();

    cache.remember(key("a"), said(0.1f, true), cache.epoch()); // the positive control
    assertThat(cache.find(key("a"))).isPresent();
  }
}
