package dev.weir.dataplane.stage.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Letters that are written together, and the languages that are told apart among those who write
 * with them. Languages of which the model knows more than these do not take part: they would win
 * the texts that are in no language, as chat often is.
 */
enum WritingSystem {
  LATIN(
      "eng=en deu=de fra=fr spa=es ita=it por=pt nld=nl fin=fi swe=sv dan=da nob=no nno=no pol=pl"
          + " ces=cs tur=tr vie=vi ind=id",
      "msa=ms ron=ro hun=hu hrv=hr cat=ca slk=sk est=et ekk=et lit=lt lav=lv lvs=lv slv=sl"),
  CYRILLIC("rus=ru ukr=uk", "bel=be bul=bg srp=sr mkd=mk kaz=kk"),
  ARABIC("ara=ar", "fas=fa pes=fa urd=ur"),
  DEVANAGARI("hin=hi", "mar=mr nep=ne"),
  /** Told apart by whether there are kana. */
  EAST_ASIAN("cmn=zh jpn=ja", "", "HAN HIRAGANA KATAKANA"),
  HANGUL("kor=ko"),
  HEBREW("heb=he"),
  GREEK("ell=el"),
  THAI("tha=th"),
  ARMENIAN("hye=hy"),
  GEORGIAN("kat=ka"),
  BENGALI("ben=bn"),
  TAMIL("tam=ta"),
  TELUGU("tel=te"),
  KANNADA("kan=kn"),
  MALAYALAM("mal=ml"),
  GUJARATI("guj=gu"),
  GURMUKHI("pan=pa"),
  SINHALA("sin=si");

  private static final Map<WritingSystem, Map<String, String>> TAGS =
      new EnumMap<>(WritingSystem.class);
  private static final Map<String, WritingSystem> BY_TAG = new HashMap<>();
  private static final Map<UnicodeScript, WritingSystem> BY_SCRIPT =
      new EnumMap<>(UnicodeScript.class);

  static {
    for (WritingSystem system : values()) {
      Map<String, String> tags = new HashMap<>(pairs(system.common));
      tags.putAll(pairs(system.rare));
      TAGS.put(system, Map.copyOf(tags));
      tags.values().forEach(tag -> BY_TAG.put(tag, system));
      for (String script : system.scripts.split(" ", -1)) {
        BY_SCRIPT.put(UnicodeScript.forName(script), system);
      }
    }
  }

  private final String common;
  private final String rare;
  private final String scripts;

  /** A writing system of one language, by its ISO 639-3 code and its tag. */
  WritingSystem(String only) {
    this(only, "");
  }

  /** A writing system of one script, which is called like it. */
  WritingSystem(String common, String rare) {
    this.common = common;
    this.rare = rare;
    this.scripts = name();
  }

  /**
   * A writing system.
   *
   * @param common of each language its ISO 639-3 code and its tag
   * @param rare the same for languages in which so much less is written that a short text is hardly
   *     in them
   * @param scripts by their names in Unicode
   */
  WritingSystem(String common, String rare, String scripts) {
    this.common = common;
    this.rare = rare;
    this.scripts = scripts;
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      pairs.put(pair.substring(0, 3), pair.substring(4));
    }
    return pairs;
  }

  private Map<String, String> tags() {
    return TAGS.getOrDefault(this, Map.of());
  }

  /** The writing system of a language; {@code null} for one that is not told apart. */
  static @Nullable WritingSystem of(String tag) {
    return BY_TAG.get(tag);
  }

  /** The writing system of a script; {@code null} for one whose languages are not told apart. */
  static @Nullable WritingSystem of(UnicodeScript script) {
    return BY_SCRIPT.get(script);
  }

  /** The language with this ISO 639-3 code; {@code null} for one that does not take part. */
  @Nullable String tag(String code) {
    return tags().get(code);
  }

  /** The language, where it is the only one. */
  @Nullable String onlyTag() {
    return tags().size() == 1 ? tags().values().iterator().next() : null;
  }

  /** Whether a short text is hardly in this language. */
  boolean isRare(String tag) {
    return pairs(rare).containsValue(tag);
  }
}
