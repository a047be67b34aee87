package io.bootstorm.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bootstorm.gateway.fault.Fault;
import io.bootstorm.gateway.fault.FaultPlan;
import io.bootstorm.gateway.fault.PlannedFault;
import io.bootstorm.protocol.wire.BadJson;
import io.bootstorm.protocol.wire.Json;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Shows the faults that there are, and switches them. */
final class FaultPages {

    private static final byte[] NO_PARAMETERS = {'{', '}'};

    private final FaultPlan plan;
    private final Consumer<Fault> preparation;

    /**
     * @param preparation is called before a fault is switched on; may take a while
     */
    FaultPages(FaultPlan plan, Consumer<Fault> preparation) {
        this.plan = plan;
        this.preparation = preparation;
    }

    /**
     * @param name null for all of them
     * @throws IllegalArgumentException if there is no such fault, or it does not take these
     *     parameters; the message is fit for whoever asks
     */
    ControlAnswer answer(HttpMethod method, String name, byte[] body) {
        if (name == null) {
            return method.equals(HttpMethod.GET)
                    ? ControlAnswer.json(new Page(plan.seed(), pages()))
                    : notAllowed("/faults takes GET; /faults/{name} takes GET, PUT and DELETE");
        }
        Fault fault = Fault.named(name);
        if (method.equals(HttpMethod.PUT)) {
            PlannedFault planned = planned(fault, body);
            preparation.accept(fault);
            plan.on(planned);
        } else if (method.equals(HttpMethod.DELETE)) {
            plan.off(fault);
        } else if (!method.equals(HttpMethod.GET)) {
            return notAllowed("/faults/{name} takes GET, PUT and DELETE");
        }
        return ControlAnswer.json(page(fault));
    }

    private List<FaultPage> pages() {
        List<FaultPage> pages = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            pages.add(page(fault));
        }
        return pages;
    }

    private FaultPage page(Fault fault) {
        for (FaultPlan.State state : plan.states()) {
            if (state.planned().fault() == fault) {
                return new FaultPage(fault, fault.text(), true, state.strokes(), state.planned());
            }
        }
        return new FaultPage(fault, fault.text(), false, null, null);
    }

    private static PlannedFault planned(Fault fault, byte[] body) {
        try {
            ObjectNode parameters =
                    Json.read(body.length == 0 ? NO_PARAMETERS : body, ObjectNode.class);
            parameters.put("fault", fault.label());
            return Json.exactReader(PlannedFault.class).readValue(parameters);
        } catch (BadJson e) {
            throw new IllegalArgumentException("the parameters are no JSON object", e);
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    "no parameter '"
                            + e.getPropertyName()
                            + "'; there are "
                            + e.getKnownPropertyIds(),
                    e);
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    e.getCause() instanceof IllegalArgumentException wrong
                            ? wrong.getMessage()
                            : "a parameter is of the wrong type: " + e.getPathReference(),
                    e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the parameters cannot be read", e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does not fail", e);
        }
    }

    private static ControlAnswer notAllowed(String text) {
        return ControlAnswer.text(HttpResponseStatus.METHOD_NOT_ALLOWED, text + "\n");
    }

    private record Page(long seed, List<FaultPage> faults) {}

    /**
     * @param strokes since it was switched on; null while it is off
     * @param parameters null while it is off
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record FaultPage(
            Fault fault, String text, boolean on, Long strokes, PlannedFault parameters) {}
}
