/** Statistics over scores and outcomes: numbers in, numbers out, all of them seeded. */
@NullMarked
package dev.weir.training.measure;

import org.jspecify.annotations.NullMarked;
