package org.demarche.ledger.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;

/** Clients whose producer does not get the answer to one command through, until that is lifted. */
final class Faults implements CommandsClients {
    private final CommandsClients clients;
    private final byte[] unlucky;
    private volatile boolean lifted;

    Faults(CommandsClients clients, String unlucky) {
        this.clients = clients;
        this.unlucky = unlucky.getBytes(UTF_8);
    }

    void lift() {
        lifted = true;
    }

    @Override
    public Admin admin() {
        return clients.admin();
    }

    @Override
    public Map<String, Object> consumer() {
        return clients.consumer();
    }

    @Override
    @SuppressWarnings("unchecked") // a proxy of the interface that was asked for
    public Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> producer = clients.producer();
        return (Producer<byte[], byte[]>) Proxy.newProxyInstance(
                Faults.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("send") && !lifted) {
                        var record = (ProducerRecord<byte[], byte[]>) arguments[0];
                        if (Arrays.equals(record.key(), unlucky)) {
                            var failure = new TimeoutException("not acknowledged");
                            ((Callback) arguments[1]).onCompletion(null, failure);
                            return CompletableFuture.failedFuture(failure);
                        }
                    }
                    try {
                        return method.invoke(producer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
