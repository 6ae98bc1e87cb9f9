package dev.weir.dataplane.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.contracts.TenantId;
import dev.weir.contracts.TenantSettings;
import dev.weir.contracts.TenantSnapshot;
import dev.weir.contracts.Versions;
import dev.weir.dataplane.ManualClock;
import dev.weir.dataplane.snapshot.ActiveTenant;
import dev.weir.dataplane.tenancy.MasterKey;
import dev.weir.dataplane.tenancy.Tenancy;
import dev.weir.policy.PolicyCompiler;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private static final String POLICY = "policy \"p\"\ndefault allow\n";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualClock clock = new ManualClock();
  private final RateLimiter rates = new RateLimiter(clock);

  private static ActiveTenant tenant(String name, int perSecond) {
    TenantId id = new TenantId(name);
    var settings = new TenantSettings(TenantSettings.DEFAULT_DEADLINE, false, 1, perSecond);
    return new ActiveTenant(
        new Tenancy(MasterKey.of(new byte[MasterKey.BYTES])).scope(id),
        new TenantSnapshot(id, "s1", "p", 1, POLICY, List.of(), List.of(), settings),
        Objects.requireNonNull(
            new PolicyCompiler()
                .compile(new PolicySource("policy.weir", POLICY), WordLists.none())
                .policy()),
        new Versions("s1", "p@1", "m@1", "1"));
  }

  private int taken(ActiveTenant tenant, int asked) {
    int taken = 0;
    for (int i = 0; i < asked; i++) {
      taken += rates.take(tenant) == 0 ? 1 : 0;
    }
    return taken;
  }

  @Test
  void takesOneSecondsWorthAtOnceAndThenTheRate() {
    ActiveTenant tenant = tenant("acme", 10);

    assertThat(taken(tenant, 50)).isEqualTo(10);
    clock.advance(SECOND.dividedBy(2));
    assertThat(taken(tenant, 50)).isEqualTo(5);
  }

  @Test
  void saysHowLongToWait() {
    ActiveTenant tenant = tenant("acme", 10);
    taken(tenant, 10);

    long wait = rates.take(tenant);

    assertThat(wait).isEqualTo(SECOND.dividedBy(10).toNanos());
    clock.advance(Duration.ofNanos(wait));
    assertThat(rates.take(tenant)).isZero();
  }

  @Test
  void chargesABatchWhole() {
    ActiveTenant tenant = tenant("acme", 10);
    assertThat(rates.take(tenant)).isZero();
    rates.charge(tenant, 255);

    clock.advance(SECOND.multipliedBy(24));
    assertThat(rates.take(tenant)).isPositive();
    clock.advance(SECOND);
    assertThat(rates.take(tenant)).isZero();
  }

  @Test
  void tellsHowATenantStands() {
    ActiveTenant tenant = tenant("acme", 10);
    assertThat(rates.rate(tenant)).contains(new Rate(10, 10, Duration.ZERO));
    taken(tenant, 4);
    assertThat(rates.rate(tenant)).contains(new Rate(10, 6, Duration.ofMillis(400)));
    rates.charge(tenant, 26);
    assertThat(rates.rate(tenant)).contains(new Rate(10, 0, Duration.ofSeconds(3)));
    clock.advance(Duration.ofMillis(2_500));
    assertThat(rates.rate(tenant)).contains(new Rate(10, 5, Duration.ofMillis(500)));
    assertThat(rates.rate(tenant("globex", TenantSettings.UNLIMITED))).isEmpty();
  }

  @Test
  void oneTenantsRateIsNotAnothers() {
    taken(tenant("acme", 1), 100);

    assertThat(rates.take(tenant("globex", 1))).isZero();
  }

  @Test
  void aTenantWithoutARateIsNotBounded() {
    assertThat(taken(tenant("acme", TenantSettings.UNLIMITED), 10_000)).isEqualTo(10_000);
  }

  @Test
  void aNewRateHoldsAtOnce() {
    taken(tenant("acme", 1), 100);

    assertThat(taken(tenant("acme", 20), 100)).isEqualTo(20);
  }
}
