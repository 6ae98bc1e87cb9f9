package dev.weir.controlplane.tenants;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a policy gives itself in its {@code policy "name"} line, found without the
 * compiler: a snapshot is named before it is compiled, and one that has no such line does not
 * compile.
 */
public final class PolicyName {
  /** What a policy is called until its first line has a name; such a policy is refused anyway. */
  public static final String UNNAMED = "unnamed";

  private static final Pattern LINE =
      Pattern.compile("^\\s*policy\\s+\"([^\"\\n]{1,100})\"", Pattern.MULTILINE);

  private PolicyName() {}

  /** The name in {@code source}, or {@link #UNNAMED}. */
  public static String in(String source) {
    Matcher matcher = LINE.matcher(source);
    return matcher.find() ? matcher.group(1) : UNNAMED;
  }
}
