package dev.inklog.gateway.rest;

import dev.inklog.gateway.http.Problem;
import java.io.Serial;

/** A request is not fulfilled, and why; ends its handling wherever that is found. */
final class ProblemException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
