package dev.inklog.schemas;

import dev.inklog.document.id.DocumentId;
import dev.inklog.document.id.Revision;
import dev.inklog.document.log.Submission;

/** Submissions: the values of {@link Topics#EDITS}. */
final class SubmissionMapping {
  static final RecordMapping<Submission, dev.inklog.avro.Submission> MAPPING =
      new RecordMapping<>(
          dev.inklog.avro.Submission.class,
          SubmissionMapping::toRecord,
          SubmissionMapping::toDomain);

  private SubmissionMapping() {}

  private static dev.inklog.avro.Submission toRecord(Submission submission) {
    return new dev.inklog.avro.Submission(
        submission.documentId().value(),
        submission.origin().sessionId().value(),
        submission.origin().clientSequence().value(),
        submission.baseRevision().value(),
        WholeText.of("author", submission.origin().author().value()),
        BodyMapping.toRecord(submission.body()),
        WholeText.of("traceparent", submission.traceparent()));
  }

  private static Submission toDomain(dev.inklog.avro.Submission record) {
    return new Submission(
        new DocumentId(record.getDocumentId()),
        Origins.of(record.getSessionId(), record.getClientSequence(), record.getAuthor()),
        new Revision(record.getBaseRevision()),
        BodyMapping.toDomain(record.getBody()),
        record.getTraceparent());
  }
}
