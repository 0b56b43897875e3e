package dev.inklog.gateway.rest;

import dev.inklog.document.sequencing.Limits;
import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.credentials.Desks;
import dev.inklog.gateway.identity.Callers;
import dev.inklog.gateway.log.DocumentSource;
import dev.inklog.gateway.log.Outcomes;
import dev.inklog.gateway.log.Placements;
import dev.inklog.gateway.pace.UserLimits;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;

/** What requests need of their gateway. */
public record RestServices(
    Documents documents,
    SubmissionPolicy policy,
    Identity identity,
    RandomNames names,
    Bounds bounds) {

  /** Where documents are read, changed and found. */
  public record Documents(
      Reception reception, DocumentSource source, Outcomes outcomes, Placements placements) {}

  /** How callers are known, and what they get to be known by. */
  public record Identity(Callers callers, Desks desks) {}

  /** How callers are known. */
  public Callers callers() {
    return identity.callers();
  }

  /**
   * What a request may hold, and leave.
   *
   * @param content of operations, documents and messages
   * @param maxBodyBytes bytes that the body of a request may have
   * @param quota what a user may keep
   */
  public record Bounds(Limits content, int maxBodyBytes, UserLimits.Quota quota) {}
}
