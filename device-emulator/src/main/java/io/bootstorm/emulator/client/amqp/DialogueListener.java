package io.bootstorm.emulator.client.amqp;

import io.bootstorm.emulator.boot.RegistrationReply;
import io.bootstorm.emulator.client.TransportFailure;

/** What a dialogue comes to. On the connection's event loop. */
interface DialogueListener {

    /** Both links stand. */
    void attached();

    void replied(RegistrationReply reply);

    /** Nothing more comes of it. */
    void failed(TransportFailure failure);
}
