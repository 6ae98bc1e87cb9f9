package dev.weir.controlplane.tenants;

import dev.weir.controlplane.files.FileIssue;
import java.util.List;

/** What reading one half of a tenant's folder gave: its content, or what is wrong with it. */
sealed interface Reading<T> {
  record Read<T>(T content) implements Reading<T> {}

  record Broken<T>(List<FileIssue> issues) implements Reading<T> {
    public Broken {
      issues = List.copyOf(issues);
    }
  }
}
