package dev.inklog.gateway.http;

import java.io.Serial;

/** A request is not fulfilled, and why; ends its handling wherever that is found. */
public final class ProblemException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code());
    this.problem = problem;
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }
}
