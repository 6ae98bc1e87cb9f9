package dev.weir.training;

import java.util.Arrays;

/** What a model said and what a set states for one label, row by row; grows as it is filled. */
final class LabelColumn {
  private static final int FIRST_CAPACITY = 64;

  private float[] values;
  private float[] labels;
  private int size;

  LabelColumn(int capacity) {
    this.values = new float[Math.max(1, capacity)];
    this.labels = new float[values.length];
  }

  LabelColumn() {
    this(FIRST_CAPACITY);
  }

  void add(float value, float label) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      labels = Arrays.copyOf(labels, 2 * size);
    }
    values[size] = value;
    labels[size++] = label;
  }

  void addAll(LabelColumn other) {
    for (int index = 0; index < other.size; index++) {
      add(other.values[index], other.labels[index]);
    }
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  float[] values() {
    return Arrays.copyOf(values, size);
  }

  float[] labels() {
    return Arrays.copyOf(labels, size);
  }

  RankMetrics metrics() {
    return RankMetrics.of(values(), labels());
  }
}
