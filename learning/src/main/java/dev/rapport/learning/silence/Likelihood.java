package dev.rapport.learning.silence;

import java.util.List;

/// How well parameters explain a summary, as a function of their logarithms: the mean log
/// likelihood of a person, so that what is flat does not depend on how many there are.
interface Likelihood extends Maximum.Slope {

  List<String> names();

  /// Where the search begins, and the middle of its bounds.
  double[] start();

  double people();
}
