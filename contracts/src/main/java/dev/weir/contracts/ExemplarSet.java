package dev.weir.contracts;

import java.util.List;

/**
 * A named set of exemplars that policies refer to with {@code from set "name"}, or with {@code from
 * platform set "name"}.
 *
 * @param name the name that policies use
 * @param platform whether the platform gives it to all tenants, else it is the tenant's own
 * @param exemplars in the order of the file, each text once
 */
public record ExemplarSet(String name, boolean platform, List<Exemplar> exemplars) {
  public ExemplarSet {
    exemplars = List.copyOf(exemplars);
  }
}
