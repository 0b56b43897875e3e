/**
 * The store on Amazon Web Services: events and versions in a DynamoDB table, snapshots in an S3
 * bucket. {@link dev.inklog.store.aws.AwsKeys} has the layout.
 */
@NullMarked
package dev.inklog.store.aws;

import org.jspecify.annotations.NullMarked;
