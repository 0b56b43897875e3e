package dev.inklog.gateway.socket;

import dev.inklog.gateway.log.Submissions;
import dev.inklog.gateway.protocol.ProtocolLimits;
import dev.inklog.gateway.room.EditPolicy;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;
import java.time.InstantSource;

/** What a socket's conversation needs of its gateway. */
public record SocketServices(
    Reception reception,
    Submissions submissions,
    EditPolicy edits,
    ProtocolLimits limits,
    RandomNames names,
    InstantSource clock) {}
