package dev.weir.policy.run;

import java.util.Map;
import java.util.Set;

/**
 * The cuts of a policy by locale. Inheritance between the locales that the policy names is worked
 * out beforehand; at run time a locale is looked up, then its parent, then the defaults.
 */
public final class CutTable {
  private final float[] defaults;
  private final Map<String, float[]> byLocale;

  /**
   * A table of rows by label ordinal, NaN where there is no cut.
   *
   * @param defaults the cuts of every locale that is not named
   * @param byLocale whole rows by canonical locale
   */
  public CutTable(float[] defaults, Map<String, float[]> byLocale) {
    this.defaults = defaults;
    this.byLocale = Map.copyOf(byLocale);
  }

  /** The cuts for a canonical locale; the row is shared, not to be written. */
  float[] forLocale(String locale) {
    return byLocale.getOrDefault(named(locale), defaults);
  }

  /** The locale whose cuts are those of this canonical locale; empty for the defaults. */
  String named(String locale) {
    if (byLocale.isEmpty()) {
      return "";
    }
    String tag = locale;
    while (!tag.isEmpty() && !byLocale.containsKey(tag)) {
      tag = tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
    }
    return tag;
  }

  /** The locales that have cuts of their own. */
  Set<String> named() {
    return byLocale.keySet();
  }
}
