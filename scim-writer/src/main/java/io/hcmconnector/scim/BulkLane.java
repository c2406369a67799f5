package io.hcmconnector.scim;

import io.hcmconnector.core.http.HttpAnswer;
import io.hcmconnector.core.http.HttpCall.Repeat;
import io.hcmconnector.core.http.HttpFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Writes of several people in one request (<a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.7">RFC 7644, section 3.7</a>).
 *
 * <p>Each person has a thread of its own, which waits here for the answer to its write. The request leaves once everybody who is under way
 * waits; so nobody is waited for in vain, and no time is set. A provider that turns out to have no bulk gets each write by itself, and so does
 * one that fails at a write within a bulk request, if that may be sent twice.
 */
final class BulkLane implements WriteLane {
    private record Waiting(UserWrite write, CompletableFuture<BulkRequests.Result> result) {}

    private final BulkRequests requests;
    private final WriteLane single;
    private final int threads;
    private List<Waiting> waiting = new ArrayList<>();
    private int unfinished;

    /** A lane for at most {@code threads} people at a time; {@code single} is for a provider without bulk. */
    BulkLane(BulkRequests requests, WriteLane single, int threads) {
        this.requests = requests;
        this.single = single;
        this.threads = threads;
    }

    @Override
    public synchronized void begin(int people) {
        unfinished = people;
    }

    @Override
    public void finished() {
        synchronized (this) {
            unfinished--;
        }
        sendIfAllWait();
    }

    @Override
    public HttpAnswer send(UserWrite write) throws HttpFailure {
        Waiting mine = new Waiting(write, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(mine);
        }
        sendIfAllWait();
        BulkRequests.Result result = await(mine);
        if (result instanceof BulkRequests.Answered answered && !isToBeTriedAlone(write, answered.answer())) {
            return answered.answer();
        }
        if (result instanceof BulkRequests.Failed failed) {
            throw failed.failure();
        }
        return single.send(write);
    }

    // Some servers fail at every PATCH within a bulk request and at none by itself.
    private static boolean isToBeTriedAlone(UserWrite write, HttpAnswer answer) {
        return answer.status() >= 500 && answer.status() != 503 && write.repeat() == Repeat.HARMLESS;
    }

    private void sendIfAllWait() {
        List<Waiting> all;
        synchronized (this) {
            if (waiting.isEmpty() || waiting.size() < Math.min(threads, unfinished)) {
                return;
            }
            all = waiting;
            waiting = new ArrayList<>();
        }
        try {
            List<BulkRequests.Result> results =
                    requests.send(all.stream().map(Waiting::write).toList());
            for (int i = 0; i < all.size(); i++) {
                all.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException e) {
            // A fault of ours: nobody may wait for ever.
            all.forEach(one -> one.result().completeExceptionally(e));
        }
    }

    private static BulkRequests.Result await(Waiting mine) throws HttpFailure {
        try {
            return mine.result().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(HttpFailure.Kind.INTERRUPTED, "stopped while a bulk request was under way", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bulk request could not be made", e.getCause());
        }
    }
}
