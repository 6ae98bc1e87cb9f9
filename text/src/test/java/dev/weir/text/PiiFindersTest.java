package dev.weir.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers here are test numbers of their schemes or made up. */
class PiiFindersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pii.email; mail jane.doe+x@example.co.uk.; jane.doe+x@example.co.uk",
        "pii.email; <Jürgen@müller.example>; Jürgen@müller.example",
        "pii.email; me＠ｅxample．com; me＠ｅxample．com",
        "pii.phone; call +49 30 1234567 now; +49 30 1234567",
        "pii.phone; +447700900123; +447700900123",
        "pii.phone; (555) 234-5678; (555) 234-5678",
        "pii.phone; 1-800-555-0199!; 1-800-555-0199",
        "pii.phone; tel 555.234.5678; 555.234.5678",
        "pii.phone; ring 020 7946 0958; 020 7946 0958",
        "pii.phone; 06 12 34 56 78; 06 12 34 56 78",
        "pii.phone; 0049 30 1234567; 0049 30 1234567",
        "pii.phone; +1 (212) 555-2368; +1 (212) 555-2368",
        "pii.credit_card; card 4111 1111 1111 1111 ok; 4111 1111 1111 1111",
        "pii.credit_card; 5555555555554444; 5555555555554444",
        "pii.credit_card; 3782-822463-10005; 3782-822463-10005",
        "pii.credit_card; 4\u200B111111111111111; 4\u200B111111111111111",
        "pii.iban; to DE89 3704 0044 0532 0130 00.; DE89 3704 0044 0532 0130 00",
        "pii.iban; gb82west12345698765432; gb82west12345698765432",
        "pii.ip_address; at 192.168.0.17 port; 192.168.0.17",
        "pii.ip_address; http://8.8.4.4:80/x; 8.8.4.4",
        "pii.ip_address; 2001:db8::8a2e:370:7334; 2001:db8::8a2e:370:7334",
        "pii.ip_address; fe80:0:0:0:202:b3ff:fe1e:8329; fe80:0:0:0:202:b3ff:fe1e:8329",
        "pii.us_ssn; ssn 123-45-6789; 123-45-6789",
      })
  void findsPersonalData(String kind, String text, String found) {
    int begin = text.indexOf(found);
    assertThat(PiiFinders.scan(text))
        .containsExactly(
            new PiiHit(PiiKind.fromWireName(kind).orElseThrow(), begin, begin + found.length()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version 1.2.3.4 is out",
        "v10.0.19.45",
        "build 8.1.2.3",
        "Chrome 120.0.6099.71",
        "1.2.3",
        "1.2.3.4.5",
        "999.1.1.1",
        "0.0.0.0",
        "at 12:30:45",
        "std::vector<int>",
        "dead::beef",
        "a::b",
        "ratio 3:2:1",
        "order 4111 1111 1111 1112",
        "order 1234567890123456",
        "number 0123456789012",
        "order 0123456789",
        "#5552345678",
        "SKU 555-234-5678-99",
        "the date 2026-11-25 10:30",
        "01.02.2026 12",
        "25/11/2026",
        "3.14159265358979",
        "1 2 3 4 5 6 7 8 9 10 11 12",
        "score 100-200-3000",
        "pi@3",
        "@someone hi",
        "a@b",
        "a@b.c",
        "DE88 3704 0044 0532 0130 00",
        "XX89 3704 0044 0532 0130 00",
        "000-12-3456",
        "666-12-3456",
        "900-12-3456",
        "123-00-4567",
        "1,234,567,890",
        "10 000 000 000",
        "2024 2025 2026",
        "12345-6789",
        "x4111111111111111",
        "20:15:00 2001",
        "isbn 978-3-16-148410-0",
      })
  void leavesFalseFriendsAlone(String text) {
    assertThat(PiiFinders.scan(text)).isEmpty();
  }

  @Test
  void findsAllOfThemInOrder() {
    assertThat(PiiFinders.scan("a@b.org, 555-234-5678 and c@d.org; 10.0.0.1"))
        .extracting(PiiHit::kind)
        .containsExactly(PiiKind.EMAIL, PiiKind.PHONE, PiiKind.EMAIL, PiiKind.IP_ADDRESS);
  }

  @Test
  void isTotalAndNeverOverlaps() {
    long seed = 5;
    RandomGenerator random = Samples.random(seed);
    String signs = "0123456789 +-.()/@:abdeDE4400x";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(random.nextInt(3) == 0 ? Samples.text(random, 5) : "");
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      List<PiiHit> hits = PiiFinders.scan(text.toString());
      int end = 0;
      for (PiiHit hit : hits) {
        assertThat(hit.begin()).as("seed %d: %s", seed, text).isGreaterThanOrEqualTo(end);
        assertThat(hit.end()).isGreaterThan(hit.begin()).isLessThanOrEqualTo(text.length());
        end = hit.end();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"@", "a@", "1 ", "1.", "+1", "de12", "2001:", "0-", ":", "(", "a", "1"})
  void readsLongTextsOfOneSign(String piece) {
    assertThat(PiiFinders.scan(piece.repeat(65_536 / piece.length()))).hasSizeLessThan(65_536);
  }

  @Test
  void kindsAreFoundByTheirWireNames() {
    for (PiiKind kind : PiiKind.values()) {
      assertThat(PiiKind.fromWireName(kind.wireName())).contains(kind);
    }
    assertThat(PiiKind.fromWireName("EMAIL")).isEmpty();
  }
}
