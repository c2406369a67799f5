package io.hcmconnector.core.state;

import io.hcmconnector.core.delivery.LedgerConformance;
import io.hcmconnector.core.delivery.Receipts;
import io.hcmconnector.core.delivery.ReceiptsConformance;
import io.hcmconnector.core.delivery.Spending;
import io.hcmconnector.core.delivery.SpendingConformance;
import io.hcmconnector.core.feed.Outages;
import io.hcmconnector.core.feed.OutagesConformance;
import io.hcmconnector.core.guard.Absentees;
import io.hcmconnector.core.guard.CutOffs;
import io.hcmconnector.core.guard.GuardConformance;
import io.hcmconnector.core.guard.GuardHardCases;
import io.hcmconnector.core.guard.Holds;
import io.hcmconnector.core.journal.JournalConformance;
import io.hcmconnector.core.journal.Stores;
import io.hcmconnector.core.naming.NameRegister;
import io.hcmconnector.core.naming.NameRegisterConformance;
import io.hcmconnector.core.trigger.InboxConformance;
import io.hcmconnector.core.writeback.WriteBackRegister;
import io.hcmconnector.core.writeback.WriteBackRegisterConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The ports as they are kept in SQLite. */
class SqliteConformanceTest {
    @TempDir
    private Path folder;

    private StateStore store;

    @BeforeEach
    void open() {
        store = StateStore.open(TestStates.sqlite(folder));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class InboxKit extends InboxConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }
    }

    @Nested
    class JournalKit extends JournalConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }
    }

    @Nested
    class LedgerKit extends LedgerConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }
    }

    @Nested
    class OutagesKit extends OutagesConformance {
        @Override
        protected Outages outages() {
            return store.outages();
        }
    }

    @Nested
    class GuardKit extends GuardConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }

        @Override
        protected Holds holds() {
            return store.holds();
        }

        @Override
        protected CutOffs cutOffs() {
            return store.cutOffs();
        }

        @Override
        protected Absentees absentees() {
            return store.absentees();
        }
    }

    @Nested
    class GuardHardCasesKit extends GuardHardCases {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }

        @Override
        protected Holds holds() {
            return store.holds();
        }

        @Override
        protected CutOffs cutOffs() {
            return store.cutOffs();
        }

        @Override
        protected Absentees absentees() {
            return store.absentees();
        }
    }

    @Nested
    class ReceiptsKit extends ReceiptsConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }

        @Override
        protected Receipts receipts() {
            return store.receipts();
        }
    }

    @Nested
    class SpendingKit extends SpendingConformance {
        @Override
        protected Spending spending() {
            return store.spending("entra");
        }
    }

    @Nested
    class NameRegisterKit extends NameRegisterConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }

        @Override
        protected NameRegister names() {
            return store.names();
        }

        @Override
        protected Holds holds() {
            return store.holds();
        }
    }

    @Nested
    class WriteBackRegisterKit extends WriteBackRegisterConformance {
        @Override
        protected Stores stores() {
            return TestStates.stores(store);
        }

        @Override
        protected WriteBackRegister register() {
            return store.writeBacks();
        }

        @Override
        protected Holds holds() {
            return store.holds();
        }
    }
}
