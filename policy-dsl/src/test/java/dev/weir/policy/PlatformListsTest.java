package dev.weir.policy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.match.TextRules;
import dev.weir.policy.source.PlatformLists;
import dev.weir.policy.source.PolicySource;
import dev.weir.policy.source.WordLists;
import dev.weir.text.Normaliser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The word lists that ship, as docs/language/reference.md says to use them. */
class PlatformListsTest {
  private static final Map<String, TextRules> RULES = new HashMap<>();

  private static TextRules rules(String list) {
    return RULES.computeIfAbsent(list, PlatformListsTest::compile);
  }

  private static TextRules compile(String list) {
    var source =
        """
        policy "lists"
        default allow
        words swearing from platform list "%s"
          fold leet, confusables, repeats, spacing
          whole-word
          label profanity
        rule r-001 if text hits swearing then label as profanity.strong
        """
            .formatted(list);
    var compilation =
        new PolicyCompiler().compile(new PolicySource("policy.weir", source), WordLists.none());
    assertThat(compilation.issues()).isEmpty();
    return requireNonNull(compilation.policy()).textRules();
  }

  private static boolean hits(String list, String text) {
    return rules(list).scan(Normaliser.normalise(text)).definitions().length > 0;
  }

  static List<String> names() {
    return List.copyOf(PlatformLists.names());
  }

  @ParameterizedTest
  @MethodSource("names")
  void holdsWordsEachOnceAndEachIsFound(String name) {
    List<String> entries = PlatformLists.find(name).orElseThrow().entries();

    assertThat(entries).hasSizeBetween(40, 120);
    assertThat(new HashSet<>(entries)).hasSameSizeAs(entries);
    assertThat(entries).allMatch(entry -> hits(name, "… " + entry + " …"));
  }

  /** Words that look like one of the list, and that a policy must let through. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Der Barsch schwamm im Marsch, Karsch angelte Fische am Fichtenwald",
        "de | Kein Fick-Fack, sagte die Fichte; die Uhren gehen im Uhrenladen",
        "de | Herr Schwanz aus Scheissegg grüßt den Assistenten der Klasse",
        "de | Wir suchen den Weg nach Wichsenstein und Fucking in Österreich",
        "fr | Le concombre est servi avec un concert de congas à Condom",
        "fr | La réputation du député dispute le computer de la République",
        "fr | Ils sont consentants, consciencieux et conduisent un convoi mongol",
        "fr | Une tapette à souris et des ordures ménagères devant la porte",
        "es | La disputa sobre el cómputo y la reputación del diputado Putin",
        "es | Un capullo de rosa y una zorra con sus cachorros en el bosque",
        "es | La fruta del mamón y la vergara de Vergara son de la región",
        "es | El Mierdago es un pueblo; la computadora y el follaje crecen",
        "it | La guerra di Troia e il cavallo; la Scunthorpe di Cazzago San Martino",
        "it | Il finocchio in insalata con pasta e culatello di Zibello",
        "it | Il cazzuolo e la cazzuola del muratore a Minchiate",
        "it | Un astronauta stronzio e lo stronzianite in laboratorio",
        "nl | Mijn oma heeft kanker en wordt behandeld tegen tyfus en tering",
        "nl | Wij landen op vliegveld Kloten en eten een eikelkaas met hoera",
        "nl | De teef van de fokker kreeg pups; de Mongolen trokken over de steppe",
        "nl | De kuttertocht en de lulla van Lulofs zijn klaar in Kuttigen",
        "pl | Pedał hamulca w rowerze i szmaty do podłogi są w szafie",
        "pl | Kurwatura i hujawka to nazwy; sukienka i sukienki w sklepie",
        "pl | Chujew to nie Chojnice, a jebel to góra w Maroku",
        "pl | Dupleks i cipel nad morzem, piździernik to październik",
        "pt | O veado corre na mata e a galinha bota ovos na rapariga estação",
        "pt | A piranha é um peixe; a bicha do pão e o corno do boi",
        "pt | A computação, o cuscuz, a cultura e a reputação do deputado",
        "pt | A picanha do Vasco de Gama e a caralhota de Almeirim",
        "ru | Роман «Идиот» и всякой твари по паре; скотина пасётся на лугу",
        "ru | Употребляя хлеб, не оскорбляй; команда, мандат и барсук",
        "ru | Застрахуй дом и не психуй, потребление растёт, хлебать щи",
        "ru | Ребёнок с синдромом Дауна учится в школе; психушка и рубля",
        "sv | Svin och grisar på gården; skitgubbe är inte med, fanfaren spelas",
        "sv | Horisonten, horoskopet och Horred; knullra i papperet",
        "sv | Han är bög och gift med sin man; asken och asfalten är våta",
        "sv | Kukeluren galer och röva bort en rövare i Rövardalen",
        "fi | Hän on homo ja asuu Vitulanmäen lähellä; narttu sai pentuja",
        "fi | Perseus ja persikka, persoona ja perseveraatio",
        "fi | Vitamiini ja vitutus eivät ole sama; paskaali mitataan, kulta punnitaan",
        "fi | Huolto, huoraus pois: Huoranniemi ja kullanhohto, mulkoilu ja äärilaita",
        "tr | Anana selam söyle, hıyar salatası ve götürü usulü yemek",
        "tr | Sıkı dostlar, klasik müzik, amca ve amaç, bokser",
        "tr | Psikoloji, ambulans, götürmek, piçoz değil pide",
        "tr | Sikke koleksiyonu, ibret, yarar ve taşakçı değil taşra",
      })
  void letsFalseFriendsThrough(String language, String text) {
    assertThat(hits("profanity-" + language, text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Du bist ein W1chser und ein Arschloch",
        "de | ihr verdammten H U R E N S Ö H N E",
        "fr | espèce de connaaaard",
        "fr | c'est un Enculé !",
        "es | eres un g1lipollas",
        "it | Ma VAFFANCULO tu e chi ti ha votato",
        "nl | wat een k-l-o-o-t-z-a-k",
        "pl | Kuuurwa, spierdalaj stąd",
        "pt | vai tomar no cu, seu otário",
        "ru | ну ты и мудак, иди нахуй",
        "ru | ДОЛБОЁБ",
        "sv | din jävla horunge",
        "fi | Haista vittu, senkin mulkku",
        "tr | ne diyorsun OROSPU ÇOCUĞU",
        "tr | SİKTİR git",
      })
  void findsWhatIsMeant(String language, String text) {
    assertThat(hits("profanity-" + language, text)).isTrue();
  }
}
