package dev.inklog.gateway.socket;

import dev.inklog.gateway.admission.SubmissionPolicy;
import dev.inklog.gateway.log.Submissions;
import dev.inklog.gateway.protocol.ProtocolLimits;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;
import dev.inklog.gateway.room.RoomServices;

/** What a socket's conversation needs of its gateway. */
public record SocketServices(
    Reception reception,
    Submissions submissions,
    SubmissionPolicy policy,
    ProtocolLimits limits,
    RandomNames names,
    RoomServices shared) {}
