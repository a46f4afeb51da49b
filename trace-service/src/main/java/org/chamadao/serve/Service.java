package org.chamadao.serve;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.chamadao.command.UsageException;
import org.chamadao.database.DatabaseException;
import org.chamadao.json.FileRefusedException;

/** The running service. */
public final class Service implements AutoCloseable {
    private final ApplicationContext context;
    private final URI address;
    private final AtomicBoolean stopping;

    private Service(ApplicationContext context, URI address, AtomicBoolean stopping) {
        this.context = context;
        this.address = address;
        this.stopping = stopping;
    }

    /**
     * Starts everything and returns when it answers. It ends with {@link #close}, or with the process.
     *
     * @param settings configuration that goes before environment and file
     * @throws UsageException when a port is taken or a setting makes no sense
     * @throws DatabaseException when there is no database
     */
    public static Service start(Map<String, Object> settings) {
        return start(settings, () -> {});
    }

    /**
     * The same for a service that needs something which this process started.
     *
     * @param stopped takes that away; called once while the process ends, when the service needs it no more
     */
    public static Service start(Map<String, Object> settings, Runnable stopped) {
        ApplicationContext context =
                ApplicationContext.builder().properties(settings).banner(false).build();
        AtomicBoolean stopping = new AtomicBoolean();
        ReentrantLock starting = new ReentrantLock();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(context, stopping, starting, stopped), "stop"));
        starting.lock();
        try {
            Ports.requireFree(context.getEnvironment().start());
            context.start();
            context.getBean(EmbeddedServer.class).start();
            context.getBean(DataSource.class);
            return new Service(context, localAddress(context), stopping);
        } catch (BeanInstantiationException e) {
            context.close();
            throw cause(e);
        } catch (UsageException | DatabaseException e) {
            context.close();
            throw e;
        } catch (ConfigurationException e) {
            context.close();
            throw unusable(e);
        } finally {
            starting.unlock();
            stayWhile(stopping);
        }
    }

    /** What is half made when its context is closed would be made once more: a stop waits for the end of the start. */
    private static void stop(
            ApplicationContext context, AtomicBoolean stopping, ReentrantLock starting, Runnable stopped) {
        stopping.set(true);
        starting.lock();
        context.close();
        stopped.run();
    }

    /** The process is about to end, and what goes wrong for that reason is not worth telling. */
    private static void stayWhile(AtomicBoolean stopping) {
        while (stopping.get()) {
            LockSupport.park();
        }
    }

    /** Where people and programs on this machine reach it. */
    public URI address() {
        return address;
    }

    /** Whether the process is ending, for instance by Ctrl-C; requests may go unanswered then. */
    public boolean stopping() {
        return stopping.get();
    }

    /** The one bean of a type. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    private static URI localAddress(ApplicationContext context) {
        String host = context.getRequiredProperty("chamadao.host", String.class);
        int port = context.getRequiredProperty("chamadao.port", Integer.class);
        return URI.create("http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port);
    }

    private static UsageException unusable(Throwable configuration) {
        return new UsageException("the configuration cannot be used: " + configuration.getMessage());
    }

    private static RuntimeException cause(BeanInstantiationException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UsageException || cause instanceof DatabaseException) {
                return (RuntimeException) cause;
            }
            if (cause instanceof ConfigurationException) {
                return unusable(cause);
            }
            if (cause instanceof FileRefusedException) {
                return new UsageException(String.valueOf(cause.getMessage()));
            }
        }
        return failure;
    }
}
