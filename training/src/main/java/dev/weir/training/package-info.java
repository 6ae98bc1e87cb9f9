/**
 * Trains and evaluates classifier heads and writes the model packages that the data plane serves.
 *
 * <p>The walk: {@link dev.weir.training.TrainRun} reads the sets ({@link
 * dev.weir.training.RowReader}), fetches what the encoder says of each text through a cache on disk
 * ({@link dev.weir.training.EmbeddingCache}), trains both heads ({@link
 * dev.weir.training.Trainer}), rounds them to bytes, calibrates the rounded model, measures it
 * ({@link dev.weir.training.Evaluator}) and writes the package. One seed gives one package, bit for
 * bit.
 */
@NullMarked
package dev.weir.training;

import org.jspecify.annotations.NullMarked;
