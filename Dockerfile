# The dashboard in a container: what requirements-run.txt names, by its hashes, and this source. It needs no root, and
# writes nowhere but into /tmp.
FROM python:3.13-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements-run.txt ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --no-deps --require-hashes -r requirements-run.txt

COPY pyproject.toml README.md LICENSE cli.py pipeline.py server.py streamlit_app.py ./
COPY .streamlit .streamlit
COPY ontology ontology
COPY evidence evidence
COPY ingest ingest
COPY graph graph
COPY views views
COPY commands commands
RUN python -m pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation -e . \
 && python -m compileall -q . \
 && useradd --system --uid 10001 --home-dir /tmp radiogenomics

USER 10001
ENV HOME=/tmp \
    RADIOGENOMICS_HOME=/tmp/radiogenomics \
    RADIOGENOMICS_ADDRESS=0.0.0.0 \
    RADIOGENOMICS_PORT=8501
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=15s --start-period=60s --retries=6 \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/healthz', timeout=10)"]
ENTRYPOINT ["radiogenomics"]
CMD ["serve"]
